import type { enJoin } from '../en/join.ts'
import type { Texts } from '../en/texts.ts'

export const frJoin = {
  join: {
    title: 'Ce dossier appartient à un autre espace',
    text: 'Votre coffre a travaillé jusqu’ici dans son propre espace. Rien n’a été lu dans ce dossier, rien n’y a été écrit.',
    elsewhere:
      'Est-ce le mauvais dossier ? Reliez-en un autre ci-dessous. Pour garder les deux séparés, créez un second coffre pour ce dossier.',
    offer: 'Rejoindre cet espace',
    dialog: 'Rejoindre l’espace de ce dossier ?',
    invited: 'Vous avez votre propre espace',
    invitedText:
      'Cette invitation mène à un autre espace, ou à une autre liste des membres. Vous pouvez quitter le vôtre et le rejoindre :',
    keeps:
      'Tout ce que vous avez écrit vous suit : évaluations, preuves et leur historique. Le prochain échange le dépose dans le dossier, chiffré.',
    people: 'Personne ne peut le lire là-bas avant que vous ayez comparé les mots et accepté la personne, ou soyez membre de leur liste.',
    counts:
      'Votre ancienne liste des membres, ainsi que les avis, votes et décisions pris sous elle, restent dans votre coffre. Ils sont montrés comme faits ailleurs et ne comptent pas ici.',
    former:
      'Les personnes de votre ancien espace ne reçoivent plus rien de ce coffre. S’il reste quelque chose pour elles, échangez encore une fois avant.',
    do: 'Quitter le mien et rejoindre',
    doInvited: 'Les mots sont les mêmes : quitter le mien et rejoindre',
    done: 'C’est fait. Échangez maintenant, puis comparez les mots avec les personnes de ce dossier.',
  },
} satisfies Texts<typeof enJoin>
