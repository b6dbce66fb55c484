/** The part of a terminal or pipe that the display needs. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

export interface ProgressDisplay {
  /** Shows how far `label` is; `share` from 0 to 1, `foods` read so far. */
  readonly show: (label: string, share: number, foods: number) => void;
  /** Writes a line that stays. */
  readonly line: (text: string) => void;
}

const BAR = 24;
/** Without a terminal, one line for each of these steps. */
const STEPS = 10;

/** A bar that is drawn over in a terminal; elsewhere a line for every tenth. */
export function createProgressDisplay(screen: Screen): ProgressDisplay {
  let shown = '';
  let drawn = false;
  return {
    show: (label, share, foods) => {
      const percent = `${Math.floor(100 * share)} %`;
      const count = `${foods.toLocaleString('en-US')} foods`;
      if (screen.isTTY === true) {
        const filled = Math.round(BAR * share);
        const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${percent.padStart(5)}  ${count}  ${label}`;
        // A terminal that does not know its width says 0.
        screen.write(`\r\u001B[K${bar.slice(0, (screen.columns || 80) - 1)}`);
        drawn = true;
        return;
      }
      const step = `${label} ${Math.floor(STEPS * share)}`;
      if (step !== shown) screen.write(`${percent.padStart(5)}  ${count}  ${label}\n`);
      shown = step;
    },
    line: (text) => {
      screen.write(`${drawn ? '\r\u001B[K' : ''}${text}\n`);
      drawn = false;
    },
  };
}
