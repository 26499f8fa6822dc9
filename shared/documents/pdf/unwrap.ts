/** CommonJS classes arrive as `module.exports`, as `{default}` or wrapped twice, depending on the bundler. */
export function unwrap(module: unknown): unknown {
  let value = module
  while (typeof value === 'object' && value !== null && 'default' in value) value = value.default
  return value
}
