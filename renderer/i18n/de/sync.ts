import type { enSync } from '../en/sync.ts'
import type { Texts } from '../en/texts.ts'

export const deSync = {
  syncProblem: {
    gap: 'Pakete dazwischen fehlen ({{subject}}). Vielleicht sind sie noch unterwegs; kommen sie nicht, bitten Sie den Verfasser, noch einmal abzugleichen.',
    fork: 'Im Ordner liegen zwei verschiedene Verläufe eines Geräts ({{subject}}). Vielleicht wurde eine alte Kopie wiederhergestellt; fragen Sie seinen Besitzer.',
    withheld:
      'Jemand anders hat schon Pakete gelesen, die hier noch nicht zu sehen sind ({{subject}}). Gleichen Sie später noch einmal ab.',
    'rolled-back':
      'Der Ordner zeigt weniger als zuvor ({{subject}}). Vielleicht hat jemand Dateien gelöscht oder zurückgesetzt. Ihre Arbeit hier ist sicher; fragen Sie, wer den Ordner betreut.',
    foreign: 'Eine Datei liegt, wo sie nicht hingehört, und blieb ungelesen ({{subject}}). Wer sie dorthin legte, soll sie wegnehmen.',
    'foreign-workspace':
      'Eine Datei gehört zu einem anderen Arbeitsbereich und blieb ungelesen ({{subject}}). Wer sie dorthin legte, soll sie wegnehmen.',
    damaged:
      'Eine Datei wurde verändert oder ist beschädigt und blieb ungelesen ({{subject}}). Fragen Sie, wer sie schrieb und wer den Ordner betreut.',
    partial: 'Eine Datei ist noch nicht ganz angekommen ({{subject}}). Gleichen Sie später noch einmal ab.',
    'too-large':
      'Eine Datei oder ein Eintrag darin ist größer, als Probity liest ({{subject}}). Nichts davon wurde übernommen. Wer sie schrieb, soll kürzen.',
    'newer-format': 'Jemand benutzt ein neueres Probity. Aktualisieren Sie, um {{subject}} zu lesen.',
    'not-for-me':
      'Ein Paket war nicht für Sie verschlüsselt ({{subject}}). Sein Verfasser hat Sie noch nicht angenommen. Bitten Sie ihn, Wörter zu vergleichen und Sie anzunehmen.',
    'not-accepted': 'Pakete einer Person, die Sie nicht angenommen haben, blieben ungelesen. Vergleichen Sie unten die Wörter.',
    'removed-member': 'Wer von der Mitgliederliste entfernt wurde, schreibt noch (Ordner {{subject}}). Davon wird nichts übernommen.',
    'replaced-key':
      'Mit einem ersetzten Schlüssel wird noch geschrieben (Ordner {{subject}}). Nichts davon wurde übernommen. Fragen Sie die Person am Telefon.',
    stranger: 'Pakete von jemandem ohne Karte blieben ungelesen ({{subject}}). Fragen Sie die anderen, von wem sie sind.',
    crowded: 'Im Ordner liegen zu viele Dateien mit derselben Nummer ({{subject}}). Fragen Sie, wer den Ordner betreut, was sie schreibt.',
    unreadable: 'Eine Datei ließ sich nicht lesen ({{subject}}). Gleichen Sie später noch einmal ab.',
    'missing-changes': 'Änderungen, auf denen andere beruhen, sind noch nicht angekommen. Gleichen Sie später noch einmal ab.',
    'damaged-card':
      'Die Karte einer Person ist beschädigt und blieb ungelesen ({{subject}}). Bitten Sie die anderen, noch einmal abzugleichen.',
    'card-changed':
      'Die Karte einer Person ist nicht die, die angenommen wurde. Vergleichen Sie die Wörter noch einmal, bevor Sie ihr trauen.',
    'stray-files': 'Im Ordner liegen Dateien anderer Programme; sie blieben unberührt ({{subject}}).',
    'clock-skew':
      'Die Uhr eines Geräts geht falsch ({{subject}}). Die Reihenfolge der Änderungen ist nicht betroffen. Wem es gehört, soll sie stellen.',
    'blob-waiting': 'Eine Nachweis- oder Berichtsdatei ist noch nicht angekommen. Gleichen Sie später noch einmal ab.',
    'blob-damaged':
      'Eine Nachweis- oder Berichtsdatei ist beschädigt und wurde nicht übernommen. Wer sie anhängte, soll sie noch einmal anhängen.',
    'blob-too-large':
      'Eine Nachweisdatei ist zu groß für den Ordner. Hängen Sie eine kleinere an, oder geben Sie sie ohne den Ordner weiter.',
    'own-history-forked':
      'Im Ordner liegen Pakete dieses Geräts, die dieser Tresor nicht kennt, oder zwei mit einer Nummer; oder jemand hat eines gelesen, das nicht mehr da ist. Vielleicht wurde der Tresor wiederhergestellt oder kopiert; benutzen Sie nicht beide.',
    'rival-histories':
      'Ein Tresor wurde kopiert, und {{subject}} baut auf der anderen Kopie auf als die Arbeit hier. Nichts davon kann übernommen werden, bis eine Seite nachgibt.',
    'own-bundle-missing':
      'Ein Paket, das Sie geschrieben haben, liegt nicht mehr im Ordner. Es wird mit der nächsten Änderung wieder geschrieben.',
    'document-too-large': 'Eine Bewertung ist zu groß, um gesendet zu werden. Kürzen Sie ihre längsten Antworten.',
    'own-record-damaged':
      'Ein Eintrag dieses Tresors ist beschädigt: Er wird nicht gesendet, und was andere zu ihm schreiben, wartet. Eine Sicherung enthält ihn; wird er hier gelöscht, kommt das Übrige.',
    'audit-forked':
      'Zwei Geräten wurden verschiedene Einträge eines Prüfprotokolls gezeigt. Es wurde verändert, oder ein Tresor wurde kopiert. Fragen Sie beide, bevor Sie sich darauf verlassen.',
    'audit-rolled-back':
      'Ein Gerät nennt ein kürzeres Prüfprotokoll als zuvor: Es wurde gekürzt, oder ein alter Stand des Tresors wurde eingespielt. Fragen Sie, wem es gehört, bevor Sie sich darauf verlassen.',
    'not-written': 'Ihre Änderungen konnten nicht in den Ordner geschrieben werden. Sie warten hier bis zum nächsten Abgleich.',
  },
  progress: {
    collect: 'Zusammentragen',
    build: 'Aufbauen',
    render: 'Word und PDF schreiben',
    sign: 'Signieren',
    verify: 'Prüfen',
    store: 'Speichern',
    people: 'Karten lesen',
    receive: 'Pakete lesen',
    blobs: 'Dateien',
    publish: 'Schreiben',
    done: 'Fertig',
  },
} as const satisfies Texts<typeof enSync>
