/** Security keys and platform authenticators as ways to unlock. */
export const enAuthenticator = {
  authenticator: {
    action: 'Add a security key',
    title: 'Security key',
    text: 'A hardware key, or the fingerprint, face or PIN of this computer, becomes one more way to unlock. It verifies you by itself, so it counts as two factors. You will be asked to touch it once or twice.',
    label: 'Name of the key',
    labelHelp: 'So that you know it again, e.g. blue key, ring of keys. Stands in clear in the vault’s header.',
    add: 'Add it',
    done: 'The security key opens this vault from now on.',
    use: 'Use the security key',
    asking: 'Touch the key …',
    confirmed: 'Confirmed by the security key.',
    named: 'Security key “{{label}}”',
    wrong: 'This security key no longer opens the vault. Use the passphrase.',
    'no-domain':
      'Security keys and fingerprints (WebAuthn) are not available in this host: browsers offer them only to pages with a domain name, and Probity has none, at 127.0.0.1 as in the desktop app. A key file is the second factor here.',
    'no-api':
      'Security keys and fingerprints are not available in this browser: it lacks WebAuthn or its PRF extension. A key file is the second factor here.',
  },
} as const
