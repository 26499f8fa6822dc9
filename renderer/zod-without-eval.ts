/**
 * zod writes parsers with `new Function` where it can, and tries it out first; the page's policy forbids both and reports the try.
 * Imported before anything that imports zod, in the page and in each worker.
 */
// zod declares no type for the property under which its copies share their settings.
const known = globalThis as typeof globalThis & { __zod_globalConfig?: { jitless?: boolean } }
known.__zod_globalConfig = { ...known.__zod_globalConfig, jitless: true }

export {}
