import type { enHindrance } from '../en/hindrance.ts'
import type { Texts } from '../en/texts.ts'

export const frHindrance: Texts<typeof enHindrance> = {
  hindrance: {
    'not-a-member':
      'Vous n’êtes pas sur la liste des membres : c’est signé et montré, mais ne compte pas. L’administration peut vous y ajouter.',
    'no-role':
      'Vos rôles ne couvrent pas cela : c’est signé et montré, mais ne compte pas. L’administration attribue les rôles sous « Personnes et rôles ».',
    'dpo-decides':
      'Le délégué à la protection des données donne un avis sur une analyse d’impact et n’en décide pas, quel que soit son autre rôle (séparation des fonctions). C’est signé et montré, mais ne compte pas ; une autre personne doit décider.',
    'wrote-it':
      'Vous avez répondu à des questions de cette évaluation, et qui l’a écrite ne décide pas et ne donne pas d’avis sur elle (séparation des fonctions). C’est signé et montré, mais ne compte pas ; demandez à une autre personne qui a ce rôle.',
    'owns-it':
      'Vous êtes responsable de ce que cette évaluation concerne, et ne pouvez donc ni décider ni donner d’avis (séparation des fonctions). C’est signé et montré, mais ne compte pas ; demandez à une autre personne qui a ce rôle.',
    'only-abstain':
      'Vous avez répondu à des questions de cette évaluation ou êtes responsable de ce qu’elle concerne : de vos votes, seule une abstention compte (séparation des fonctions).',
    'other-step':
      'L’évaluation en est à « {{state}} », et ceci relève d’une autre étape de la revue. Signé maintenant, cela ne vaut que tant que le contenu ne change pas.',
  },
}
