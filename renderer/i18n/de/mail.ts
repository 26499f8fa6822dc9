import type { enMail } from '../en/mail.ts'
import type { Texts } from '../en/texts.ts'

export const deMail = {
  mail: {
    title: 'Ohne den Ordner',
    lead: 'Eine signierte Datei für eine Person, per E-Mail oder auf einem Stick.',
    send: 'Datei für jemanden machen',
    open: 'Angekommene Datei öffnen',
    openHint: 'Eine Datei, die auf .probity endet',
    what: 'Welche Bewertungen',
    to: 'Für wen',
    to_person: 'Eine Person, die Sie angenommen haben',
    to_personHelp: 'Für sie verschlüsselt; sie öffnet sie hier und übernimmt sie.',
    to_reader: 'Jemand ohne Probity',
    to_readerHelp: 'Ein Zip mit den ausgestellten Berichten und den Antworten, signiert; jeder Rechner öffnet es.',
    person: 'Person',
    passphraseHelp: 'Verschlüsselt die Datei; am Telefon sagen, nie in derselben E-Mail. Leer: lesbar für alle, die die Datei bekommen.',
    save: 'Datei sichern',
    sent: 'Gesichert und geprüft ({{size}}).',
    by: 'Von {{name}}, signiert und unverändert.',
    unknown: '{{name}} ist hier nicht angenommen',
    unknownText: 'Übernehmen Sie es nur, wenn die Verfasserin oder der Verfasser Ihnen am Telefon dieselben sechs Wörter vorliest.',
    taken_one: '{{count}} Bewertung übernommen. Der Weg zurück steht unter „Was ankam“.',
    taken_other: '{{count}} Bewertungen übernommen. Der Weg zurück steht unter „Was ankam“.',
    anchors: 'Enden dieses Protokolls, die andere haben',
    anchor: '{{owner}}: bis Eintrag {{sequence}}',
    repair: 'Reparieren',
    repairTitle: 'Dieser Tresor wurde kopiert oder zurückgesetzt',
    repairText:
      'Im Ordner liegen Pakete dieses Geräts, die dieser Tresor nicht kennt, oder zwei mit einer Nummer; oder jemand hat eines gelesen, das nicht mehr da ist. Reparieren gibt dem Gerät einen neuen Namen und schreibt alles Ungeteilte neu. Nichts geht verloren; die andere Kopie darf nicht mehr benutzt werden.',
    repairTold:
      'Das sagt allein {{name}}: Dort wurde ein Paket dieses Geräts gelesen, das nicht im Ordner liegt, oder es gibt Änderungen unter seinem Namen, die dieser Tresor nicht hat. Wenn Sie diesen Tresor weder kopiert noch wiederhergestellt haben, fragen Sie {{name}}; ein falsches Wort zählt nicht mehr, sobald die Person entfernt ist.',
    repaired: 'Repariert. Gleichen Sie jetzt ab.',
  },
} satisfies Texts<typeof enMail>
