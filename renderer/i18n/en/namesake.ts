/** English of two people with one name or e-mail address, who may be one person with two keys. */
export const enNamesake = {
  namesake: {
    title_name: 'Somebody with this name is known here already',
    title_email: 'Somebody with this e-mail address is known here already',
    title_both: 'Somebody with this name and e-mail address is known here already',
    accept_present:
      'Ask on the phone whether this is a second key of {{names}}. If it is, and there is a list of members, do not accept it: an administrator uses “{{action}}” beside the member instead. Accepted as well, it counts as another person for approvals, so that one person could approve their own work.',
    accept_self:
      'It is you. If this is a second key of yours, do not accept it: it would count as another person for approvals, so that you could approve your own work. Where there is a list of members, another administrator uses “{{action}}” beside your entry.',
    accept_former:
      '{{names}} was removed. If this is another key of the same person, it counts as another person for approvals: what was written with the former key, they could approve with this one.',
    add_present:
      'Ask whether this is a second key of {{names}}. If it is, make no second entry: the one that is there gets the new key by “{{action}}”. Two entries count as two people for approvals, so that one person could approve their own work.',
    add_self:
      'It is you. If this is a second key of yours, do not add it: two entries count as two people for approvals, so that you could approve your own work. Another administrator can use “{{action}}” beside your entry.',
    add_former:
      '{{names}} was in the list before. If this is the same person with another key, the two entries count as two people for approvals: what was written under the former one, they could approve under this one.',
    replace: 'Give {{name}} this key instead',
    you: 'you',
    badge_name: 'Same name',
    badge_email: 'Same e-mail address',
    badge_both: 'Same name and e-mail',
    two: 'Somebody else here has it too: {{names}}. They count as two people for approvals, even if they are one.',
    two_former: 'A former entry has it too: {{names}}. If it is the same person, what was signed under it counts as another person’s.',
    removeOne: 'If they are one, an administrator removes the entry that is not used.',
    review: 'Find out before you decide; of one person only one entry should stay.',
    log: 'The same name or e-mail address was in the list before: {{names}}',
    statement:
      'Same name or e-mail address as {{names}}, who wrote or owns what is assessed, or stated the same. If they are one person, nobody else has looked at it.',
    confirm:
      'Whoever decided has the same name or e-mail address as the second person. If they are one person with two keys, nobody else has looked at it.',
  },
} as const
