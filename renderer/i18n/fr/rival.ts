import type { enRival } from '../en/rival.ts'
import type { Texts } from '../en/texts.ts'

export const frRival: Texts<typeof enRival> = {
  rival: {
    title: 'On a travaillé avec deux copies d’un même coffre',
    text: 'Un coffre a été copié, et le travail de {{names}} repose sur l’autre copie que le travail d’ici. Tant qu’un côté ne cède pas, plus rien n’en peut être repris ; tout reste lisible là où c’est.',
    ours: 'Cédez ici. Rien n’est perdu : ce que les deux côtés ont répondu différemment reste côte à côte jusqu’à ce que quelqu’un choisisse, l’historique garde les auteurs et les dates, et cet appareil reçoit un nouveau nom. Échangez ensuite. De votre côté, les autres personnes qui voient ce bouton appuient aussi.',
    theirs:
      'C’est à l’autre côté de céder : {{names}}, et toute personne qui a travaillé avec cette copie, trouvent un bouton pour cela sous « Personnes & partage » et n’y perdent rien. Appelez-les ; il n’y a rien à faire ici.',
    giveWay: 'Céder',
  },
}
