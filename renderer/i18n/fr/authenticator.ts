import type { enAuthenticator } from '../en/authenticator.ts'
import type { Texts } from '../en/texts.ts'

export const frAuthenticator: Texts<typeof enAuthenticator> = {
  authenticator: {
    action: 'Ajouter une clé de sécurité',
    title: 'Clé de sécurité',
    text: 'Une clé matérielle, ou l’empreinte, le visage ou le code PIN de cet ordinateur, devient une façon de plus de déverrouiller. Elle vous vérifie elle-même et compte donc pour deux facteurs. Il vous sera demandé de la toucher une ou deux fois.',
    label: 'Nom de la clé',
    labelHelp: 'Pour la reconnaître, p. ex. clé bleue du trousseau. Reste en clair dans l’en-tête du coffre.',
    add: 'L’ajouter',
    done: 'La clé de sécurité ouvre désormais ce coffre.',
    use: 'Utiliser la clé de sécurité',
    asking: 'Touchez la clé …',
    confirmed: 'Confirmé par la clé de sécurité.',
    named: 'Clé de sécurité « {{label}} »',
    wrong: 'Cette clé de sécurité n’ouvre plus le coffre. Utilisez la phrase secrète.',
    'no-domain':
      'Les clés de sécurité et l’empreinte (WebAuthn) ne sont pas disponibles ici : les navigateurs ne les offrent qu’aux pages qui ont un nom de domaine, et Probity n’en a pas, ni à 127.0.0.1 ni comme application de bureau. Le second facteur est ici un fichier-clé.',
    'no-api':
      'Les clés de sécurité et l’empreinte ne sont pas disponibles dans ce navigateur : il lui manque WebAuthn ou son extension PRF. Le second facteur est ici un fichier-clé.',
  },
}
