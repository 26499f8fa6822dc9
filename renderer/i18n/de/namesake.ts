import type { enNamesake } from '../en/namesake.ts'
import type { Texts } from '../en/texts.ts'

/** German of two people with one name or e-mail address, who may be one person with two keys. */
export const deNamesake: Texts<typeof enNamesake> = {
  namesake: {
    title_name: 'Jemand mit diesem Namen ist hier schon bekannt',
    title_email: 'Jemand mit dieser E-Mail-Adresse ist hier schon bekannt',
    title_both: 'Jemand mit diesem Namen und dieser E-Mail-Adresse ist hier schon bekannt',
    accept_present:
      'Fragen Sie am Telefon, ob dies ein zweiter Schlüssel von {{names}} ist. Wenn ja, und wenn es eine Mitgliederliste gibt, nehmen Sie ihn nicht an: Die Verwaltung benutzt stattdessen „{{action}}“ neben dem Mitglied. Zusätzlich angenommen zählt er bei Genehmigungen als weitere Person, und jemand könnte die eigene Arbeit genehmigen.',
    accept_self:
      'Das sind Sie selbst. Wenn dies ein zweiter Schlüssel von Ihnen ist, nehmen Sie ihn nicht an: Er würde bei Genehmigungen als weitere Person zählen, und Sie könnten die eigene Arbeit genehmigen. Wo es eine Mitgliederliste gibt, benutzt jemand anderes aus der Verwaltung „{{action}}“ neben Ihrem Eintrag.',
    accept_former:
      '{{names}} wurde entfernt. Wenn dies ein anderer Schlüssel derselben Person ist, zählt er bei Genehmigungen als weitere Person: Was mit dem früheren geschrieben wurde, könnte sie mit diesem genehmigen.',
    add_present:
      'Fragen Sie, ob dies ein zweiter Schlüssel von {{names}} ist. Wenn ja, machen Sie keinen zweiten Eintrag: Der vorhandene bekommt den neuen Schlüssel über „{{action}}“. Zwei Einträge zählen bei Genehmigungen als zwei Personen, und jemand könnte die eigene Arbeit genehmigen.',
    add_self:
      'Das sind Sie selbst. Wenn dies ein zweiter Schlüssel von Ihnen ist, nehmen Sie ihn nicht auf: Zwei Einträge zählen bei Genehmigungen als zwei Personen, und Sie könnten die eigene Arbeit genehmigen. Jemand anderes aus der Verwaltung kann „{{action}}“ neben Ihrem Eintrag benutzen.',
    add_former:
      '{{names}} stand früher in der Liste. Wenn dies dieselbe Person mit einem anderen Schlüssel ist, zählen die beiden Einträge bei Genehmigungen als zwei Personen: Was unter dem früheren geschrieben wurde, könnte sie unter diesem genehmigen.',
    replace: 'Diesen Schlüssel {{name}} geben',
    you: 'Sie',
    badge_name: 'Gleicher Name',
    badge_email: 'Gleiche E-Mail-Adresse',
    badge_both: 'Gleicher Name und gleiche E-Mail',
    two: 'Das teilt hier noch jemand: {{names}}. Bei Genehmigungen zählen sie als zwei Personen, auch wenn sie eine sind.',
    two_former:
      'Das hat auch ein früherer Eintrag: {{names}}. Ist es dieselbe Person, zählt das darunter Unterschriebene als das einer anderen.',
    removeOne: 'Sind sie eine, entfernt die Verwaltung den Eintrag, der nicht benutzt wird.',
    review: 'Klären Sie das, bevor Sie entscheiden; von einer Person soll nur ein Eintrag bleiben.',
    log: 'Denselben Namen oder dieselbe E-Mail-Adresse gab es in der Liste schon: {{names}}',
    statement:
      'Gleicher Name oder gleiche E-Mail-Adresse wie {{names}}; dort wurde das Bewertete geschrieben oder verantwortet, oder dasselbe erklärt. Sind sie eine Person, hat es niemand anderes angesehen.',
    confirm:
      'Wer entschied, hat denselben Namen oder dieselbe E-Mail-Adresse wie die zweite Person. Sind sie eine Person mit zwei Schlüsseln, hat es niemand anderes angesehen.',
  },
}
