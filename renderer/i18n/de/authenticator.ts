import type { enAuthenticator } from '../en/authenticator.ts'
import type { Texts } from '../en/texts.ts'

export const deAuthenticator: Texts<typeof enAuthenticator> = {
  authenticator: {
    action: 'Sicherheitsschlüssel hinzufügen',
    title: 'Sicherheitsschlüssel',
    text: 'Ein Hardwareschlüssel oder Fingerabdruck, Gesicht oder PIN dieses Rechners wird ein weiterer Weg zum Entsperren. Er prüft Sie selbst und zählt deshalb als zwei Faktoren. Sie werden ein- oder zweimal gebeten, ihn zu berühren.',
    label: 'Name des Schlüssels',
    labelHelp: 'Damit Sie ihn wiedererkennen, z. B. blauer Schlüssel am Bund. Steht unverschlüsselt im Kopf des Tresors.',
    add: 'Hinzufügen',
    done: 'Der Sicherheitsschlüssel öffnet diesen Tresor ab jetzt.',
    use: 'Sicherheitsschlüssel benutzen',
    asking: 'Berühren Sie den Schlüssel …',
    confirmed: 'Vom Sicherheitsschlüssel bestätigt.',
    named: 'Sicherheitsschlüssel „{{label}}“',
    wrong: 'Dieser Sicherheitsschlüssel öffnet den Tresor nicht mehr. Nehmen Sie die Passphrase.',
    'no-domain':
      'Sicherheitsschlüssel und Fingerabdruck (WebAuthn) gibt es in dieser Umgebung nicht: Browser bieten sie nur Seiten mit einem Domänennamen, und Probity hat keinen, weder unter 127.0.0.1 noch als Desktop-App. Der zweite Faktor ist hier eine Schlüsseldatei.',
    'no-api':
      'Sicherheitsschlüssel und Fingerabdruck gibt es in diesem Browser nicht: Ihm fehlt WebAuthn oder dessen PRF-Erweiterung. Der zweite Faktor ist hier eine Schlüsseldatei.',
  },
}
