import type { enJoin } from '../en/join.ts'
import type { Texts } from '../en/texts.ts'

export const deJoin = {
  join: {
    title: 'Dieser Ordner gehört zu einem anderen Arbeitsbereich',
    text: 'Ihr Tresor hat bisher in einem eigenen Arbeitsbereich gearbeitet. In diesem Ordner wurde nichts gelesen und nichts geschrieben.',
    elsewhere:
      'Ist es der falsche Ordner? Verbinden Sie unten einen anderen. Soll beides getrennt bleiben, legen Sie für diesen Ordner einen zweiten Tresor an.',
    offer: 'Diesem Arbeitsbereich beitreten',
    dialog: 'Dem Arbeitsbereich dieses Ordners beitreten?',
    invited: 'Sie haben einen eigenen Arbeitsbereich',
    invitedText:
      'Diese Einladung führt zu einem anderen Arbeitsbereich oder zu einer anderen Mitgliederliste. Sie können Ihren verlassen und beitreten:',
    keeps:
      'Alles, was Sie geschrieben haben, kommt mit: Bewertungen, Nachweise und ihr Verlauf. Der nächste Abgleich legt es verschlüsselt in den Ordner.',
    people:
      'Lesen kann es dort niemand, bevor Sie Wörter verglichen und die Person angenommen haben oder auf deren Mitgliederliste stehen.',
    counts:
      'Ihre bisherige Mitgliederliste und Stellungnahmen, Stimmen und Entscheidungen darunter bleiben in Ihrem Tresor. Sie werden als anderswo abgegeben gezeigt und zählen hier nicht.',
    former:
      'Personen Ihres bisherigen Arbeitsbereichs erhalten aus diesem Tresor nichts mehr. Wartet noch etwas für sie, gleichen Sie vorher noch einmal mit ihnen ab.',
    do: 'Meinen verlassen und beitreten',
    doInvited: 'Die Wörter stimmen: meinen verlassen und beitreten',
    done: 'Beigetreten. Gleichen Sie jetzt ab, und vergleichen Sie dann Wörter mit den Personen dieses Ordners.',
  },
} satisfies Texts<typeof enJoin>
