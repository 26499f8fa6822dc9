/*
 * zod writes parsers with `new Function` where it can, and tries it out first; the page's policy forbids both and reports the try.
 * Imported before anything that imports zod, in the page and in each worker. The property is the one that all copies of zod share.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
