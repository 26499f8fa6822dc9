const maximumLength = 2048
/** A DNS name (also punycode) or IPv4 address, with an optional port. No user info: `https://bank.example@evil.example` deceives. */
const httpsUrl = /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][^\s<>"\\^`{|}]*)?$/i
/** One plain address, no query: `?cc=…&body=…` would fill in a message behind the reader's back. */
const mailAddress = /^mailto:[a-z0-9.!#$%&'*+/=?^_~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i

/**
 * The address if a report may link to it, else `undefined`: https and mailto only, no credentials, at most 2,048 characters.
 * Characters outside ASCII come back percent-encoded; a host outside ASCII is refused, since it can imitate another.
 */
export function safeLink(address: string): string | undefined {
  const trimmed = address.trim()
  if (trimmed.length > maximumLength) return undefined
  const encoded = percentEncoded(trimmed)
  if (encoded === undefined || /[\u0000-\u0020\u007f]/.test(encoded)) return undefined
  return httpsUrl.test(encoded) || mailAddress.test(encoded) ? encoded : undefined
}

/** Encodes what is not ASCII after the host; a `%` that is there already stays. */
function percentEncoded(address: string): string | undefined {
  try {
    return address.replace(/[^\u0000-\u007f]+/gu, (part) => encodeURIComponent(part))
  } catch {
    // A lone surrogate has no UTF-8 form (URIError).
    return undefined
  }
}
