// The few web globals that pure code may use: every host has them, and none of them reaches outside.
// Declared by hand, since the DOM library would bring `window`, `fetch` and the rest with it.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
