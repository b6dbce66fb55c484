/** What an import cannot go on after, in words for whoever runs it; shown as its message, without a stack. */
export class UsdaImportError extends Error {
  override readonly name = 'UsdaImportError';
}
