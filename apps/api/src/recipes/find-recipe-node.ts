/** A node of a JSON-LD document. */
export type LdNode = Readonly<Record<string, unknown>>;

const MAX_NODES = 500;
/** Where programs put a recipe: on its own, in a list, in a graph, as the page's main thing. */
const CONTAINERS = ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item'] as const;

/** All nodes of type `Recipe` in a JSON-LD document, as far as one may look: 500 nodes. */
export function findRecipeNodes(document: unknown): LdNode[] {
  const found: LdNode[] = [];
  const open: unknown[] = [document];
  for (let looked = 0; open.length > 0 && looked < MAX_NODES; looked += 1) {
    const value = open.shift();
    if (Array.isArray(value)) open.push(...value.slice(0, MAX_NODES));
    else if (isNode(value)) {
      if (isRecipe(value)) found.push(value);
      else open.push(...CONTAINERS.flatMap((key) => value[key] ?? []));
    }
  }
  return found;
}

export function isNode(value: unknown): value is LdNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that may stand alone or in a list, as a list. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isRecipe(node: LdNode): boolean {
  return listOf(node['@type']).some(
    (type) => typeof type === 'string' && /^(?:schema:|https?:\/\/schema\.org\/)?Recipe$/.test(type),
  );
}
