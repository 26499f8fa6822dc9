/** Joins class names; `undefined` (a CSS module's unknown key) and `false` fall out. */
export const classNames = (...names: readonly (string | undefined | false)[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ')
