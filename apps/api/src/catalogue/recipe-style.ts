/** The style of a recipe's page: to read on a phone in the kitchen, and to print on paper. */
export const RECIPE_STYLE = `
:root { color-scheme: light dark; }
body { font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; max-width: 42rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 2rem; line-height: 1.2; text-wrap: balance; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem; break-after: avoid; }
.lead { font-style: italic; margin: 0 0 .8rem; }
.facts, .note, table, dl { font-family: system-ui, sans-serif; font-size: .875rem; }
.facts, .note { opacity: .75; }
.warning { font-weight: bold; }
ol { padding-left: 1.4rem; }
li { margin: .6rem 0; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: baseline; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #8884; }
th { font-weight: normal; opacity: .75; }
tr { break-inside: avoid; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
dt { font-weight: bold; margin-top: .5rem; }
dd { margin: 0; }
@page { margin: 18mm; }
@media print { body { font-size: 11pt; max-width: none; margin: 0; padding: 0; } }
`;
