const ISO = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const MONTHS_AND_YEARS = /^P(?:0+Y)?(?:0+M)?(?=[\dT])/i;
const WORDS =
  /^(?:(\d+(?:\.\d+)?)\s*h(?:ou)?rs?\.?)?[\s,]*(?:and)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?\.?)?$/i;

/**
 * Whole minutes of a duration as recipes state it: ISO 8601 ("PT1H30M", "P0DT0H20M", "P0Y0M0DT0H35M0S"), or in words ("1 hr 20
 * min", "45 Minutes"). Undefined for everything else.
 */
export function readDuration(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const iso = ISO.exec(text.replace(MONTHS_AND_YEARS, 'P'));
  if (iso !== null && /\d/.test(text)) {
    const [days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
    return Math.ceil((days ?? 0) * 1_440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60);
  }
  const [, hours, minutes] = WORDS.exec(text.trim()) ?? [];
  if (hours === undefined && minutes === undefined) return undefined;
  return Math.ceil(Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
