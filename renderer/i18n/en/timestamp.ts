/** A timestamp that is added after signing, and what may come in between. */
export const enTimestamp = {
  timestamp: {
    add: 'Add a timestamp',
    added: '{{name}} is saved; its time is proven by the authority now.',
  },
  timestampError: {
    'timestamp-unreachable':
      'The timestamp authority could not be reached: {{why}}. Nothing was changed; try again when you have a connection.',
    'timestamp-refused': 'The timestamp authority refused to answer. Nothing was changed; ask whoever runs it.',
    'timestamp-malformed':
      'The timestamp authority’s answer is not a timestamp for this signature. Nothing was changed; check its address under Settings.',
    'timestamp-not-possible': 'Only a PDF whose signatures all verify takes a timestamp. Nothing was changed.',
    'timestamp-too-late':
      'The certificate of the signer is not valid any more, so a timestamp would now prove too late a time. Nothing was changed; sign anew instead.',
    'already-timestamped': 'The last signature has a timestamp already.',
    'not-signed': 'There is no signature in this file.',
    'signature-unreadable': 'The last signature cannot be read. Nothing was changed.',
    'signature-too-large':
      'There is no room for this in the signature: the certificates and the timestamp of the authority are too large. Nothing was changed.',
  },
} as const
