/** A start that cannot go on for a reason the person at the keyboard can change; shown as its message, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
