import type { enNamesake } from '../en/namesake.ts'
import type { Texts } from '../en/texts.ts'

/** French of two people with one name or e-mail address, who may be one person with two keys. */
export const frNamesake: Texts<typeof enNamesake> = {
  namesake: {
    title_name: 'Quelqu’un de ce nom est déjà connu ici',
    title_email: 'Quelqu’un avec cette adresse e-mail est déjà connu ici',
    title_both: 'Quelqu’un avec ce nom et cette adresse e-mail est déjà connu ici',
    accept_present:
      'Demandez par téléphone si c’est une seconde clé de {{names}}. Si oui, et s’il y a une liste de membres, ne l’acceptez pas : l’administration utilise plutôt « {{action}} » à côté du membre. Acceptée en plus, elle compte comme une autre personne pour les approbations, et quelqu’un pourrait approuver son propre travail.',
    accept_self:
      'C’est vous. Si c’est une seconde clé à vous, ne l’acceptez pas : elle compterait comme une autre personne pour les approbations, et vous pourriez approuver votre propre travail. S’il y a une liste de membres, une autre personne qui l’administre utilise « {{action}} » à côté de votre entrée.',
    accept_former:
      '{{names}} a été retiré de la liste. Si c’est une autre clé de la même personne, elle compte comme une autre personne pour les approbations : ce qui a été écrit avec l’ancienne, elle pourrait l’approuver avec celle-ci.',
    add_present:
      'Demandez si c’est une seconde clé de {{names}}. Si oui, ne faites pas de seconde entrée : celle qui existe reçoit la nouvelle clé par « {{action}} ». Deux entrées comptent comme deux personnes pour les approbations, et quelqu’un pourrait approuver son propre travail.',
    add_self:
      'C’est vous. Si c’est une seconde clé à vous, ne l’ajoutez pas : deux entrées comptent comme deux personnes pour les approbations, et vous pourriez approuver votre propre travail. Une autre personne qui administre la liste peut utiliser « {{action}} » à côté de votre entrée.',
    add_former:
      '{{names}} était dans la liste auparavant. Si c’est la même personne avec une autre clé, les deux entrées comptent comme deux personnes pour les approbations : ce qui a été écrit sous l’ancienne, elle pourrait l’approuver sous celle-ci.',
    replace: 'Donner cette clé à {{name}}',
    you: 'vous',
    badge_name: 'Même nom',
    badge_email: 'Même adresse e-mail',
    badge_both: 'Même nom et même e-mail',
    two: 'Quelqu’un d’autre ici a le même : {{names}}. Ils comptent comme deux personnes pour les approbations, même s’ils n’en sont qu’une.',
    two_former: 'Une ancienne entrée a le même : {{names}}. Si c’est la même personne, ce qui y a été signé compte comme d’une autre.',
    removeOne: 'S’ils n’en sont qu’une, l’administration retire l’entrée qui ne sert pas.',
    review: 'Éclaircissez-le avant de décider ; d’une même personne, une seule entrée doit rester.',
    log: 'Le même nom ou la même adresse e-mail était déjà dans la liste : {{names}}',
    statement:
      'Même nom ou même adresse e-mail que {{names}}, qui a rédigé l’évaluation, répond de son objet ou a déclaré de même. S’ils ne sont qu’une personne, personne d’autre ne l’a examinée.',
    confirm:
      'La personne qui a décidé porte le même nom ou la même adresse e-mail que la seconde. Si c’est une seule personne avec deux clés, personne d’autre ne l’a examiné.',
  },
}
