import { deMissingTemplate } from './missing-template.ts'
import { deTimestamp } from './timestamp.ts'
import { deBrandingErrors } from './branding.ts'
import { deExchangeErrors } from './exchange-errors.ts'
import { deVerify } from './verify.ts'
import type { enErrors } from '../en/errors.ts'
import type { SomeTexts } from '../en/texts.ts'

export const deErrors = {
  error: {
    unknown: 'Etwas Unerwartetes ist geschehen ({{code}}). Ihre gespeicherten Antworten sind nicht betroffen.',
    branding: deBrandingErrors,
    report: {
      'uncovered-script':
        'Das PDF lässt sich nicht setzen: seinen Schriften fehlen {{count}} Buchstaben einer Schrift, die der Bericht verwendet ({{letters}}). Schreiben Sie sie in lateinischen Buchstaben oder lassen Sie sie als Codes drucken.',
      'nothing-to-report':
        'Aus diesen Bewertungen wird kein solches Dokument: Ein Lieferantenvergleich braucht zwei bis fünf Bewertungen von Lieferanten.',
    },
    vault: {
      'wrong-key': 'Diese Passphrase öffnet diesen Tresor nicht.',
      unfinished:
        'Dieser Tresor wurde nicht fertig angelegt oder wiederhergestellt; er enthält nichts. Legen Sie ihn neu an, oder stellen Sie ihn noch einmal wieder her.',
      'no-header':
        'Im Speicher fehlt, womit dieser Tresor geöffnet wird. Seine Einträge sind noch da und unberührt. Stellen Sie die letzte Sicherung wieder her, und behalten Sie diesen Tresor, bis das gelungen ist.',
      'no-records':
        'Die Passphrase stimmt, aber alle Einträge dieses Tresors sind aus dem Speicher verschwunden. Stellen Sie die letzte Sicherung wieder her.',
      'too-early': 'Zu viele Versuche. Bitte warten Sie.',
      'newer-format':
        'Dieser Tresor wurde von einem neueren Probity geschrieben. Aktualisieren Sie Probity, um ihn zu öffnen; nichts wurde geändert.',
      'newer-database':
        'Dieser Tresor wurde von einem neueren Probity geschrieben. Aktualisieren Sie Probity, um ihn zu öffnen; nichts wurde geändert.',
      'damaged-record':
        'Einem Eintrag ist nicht zu trauen: Er wurde verändert, vertauscht oder zurückgesetzt. Der übrige Tresor funktioniert; eine Sicherung kann ihn noch enthalten.',
      quota:
        'Der Datenträger oder der Speicher des Browsers ist voll. Schaffen Sie Platz; was Sie getippt haben, bleibt hier, bis es gespeichert werden kann.',
      'held-elsewhere': 'Ein anderes Fenster schreibt in diesen Tresor. Schreiben Sie dort, oder übernehmen Sie hier.',
      closed: 'Der Tresor ist gesperrt.',
      'storage-closed':
        'Der Browser hat den Speicher dieses Tresors geschlossen: Der Datenträger ist voll, oder der Tresor wurde in einem anderen Fenster gelöscht. Schaffen Sie Platz, sperren und entsperren Sie; was als gespeichert galt, ist erhalten.',
      io: 'Der Tresor konnte nicht gelesen oder geschrieben werden ({{code}}).',
      'not-opened':
        'Der Browser konnte den Speicher dieses Tresors nicht öffnen ({{reason}}). Nichts darin wurde geändert. Warten Sie einen Moment und versuchen Sie es noch einmal; bleibt es dabei, schließen Sie alle Fenster von Probity und starten Sie es neu.',
      'no-lock':
        'Der Browser konnte nicht sagen, ob ein anderes Fenster in diesen Tresor schreibt ({{reason}}). Nichts wurde geändert. Schließen Sie die anderen Fenster von Probity und versuchen Sie es noch einmal.',
      'no-memory':
        'Die Passphrase zu prüfen braucht {{mebibytes}} MiB Arbeitsspeicher, die dieser Computer gerade nicht hat. Schließen Sie andere Programme und versuchen Sie es noch einmal.',
      'not-found': 'Dieser Eintrag ist nicht im Tresor.',
      'damaged-backup': 'Das ist keine ganze Sicherung. Sie wurde abgeschnitten, verändert oder war nie eine; nichts wurde geändert.',
      'mixed-backup': 'Diese Dateien stammen von verschiedenen Tresoren oder Zeitpunkten. Wählen Sie Dateien, die zusammengehören.',
      'incomplete-backup': 'Es fehlt etwas. Wählen Sie alle Dateien der Sicherung, zuerst die mit dem Ende „-records“.',
      'backup-too-large': 'Eine Datei im Tresor ist zu groß, um gesichert zu werden.',
      'weak-passphrase': 'Diese Passphrase ist zu leicht zu erraten.',
      'last-slot': 'Das ist der letzte Weg zum Entsperren, der diesen Rechner überdauert. Legen Sie zuerst einen anderen an.',
      'too-many-slots': 'Dieser Tresor hat so viele Wege zum Entsperren, wie er haben kann. Entfernen Sie zuerst einen.',
      'second-factor-required':
        'In diesem Tresor ist ein zweiter Faktor vorgeschrieben oder zuvor einzurichten: Geben Sie der Passphrase eine Schlüsseldatei, und entfernen Sie das schnelle Entsperren.',
      'rotation-unfinished': 'Der Tresorschlüssel wird noch gewechselt. Warten Sie, bis das fertig ist.',
      'invalid-recovery-key': 'In diesem Wiederherstellungsschlüssel ist ein Tippfehler, oder es fehlen Blätter.',
      'migration-waits':
        'Dieser Tresor muss erst auf den neuen Stand gebracht werden. Schließen Sie ihn im anderen Fenster und öffnen Sie ihn dann hier.',
      'migration-needs-backup':
        'Dieser Tresor muss auf den neuen Stand gebracht werden, und die Sicherung davor konnte nicht geschrieben werden ({{reason}}). Nichts wurde geändert: Schaffen Sie Platz oder machen Sie den Ordner beschreibbar und versuchen Sie es noch einmal.',
    },
    program: {
      'not-loaded':
        'Ein Teil von Probity konnte nicht geladen werden. Was gespeichert war, ist erhalten. Versuchen Sie es noch einmal; bleibt es dabei, schließen Sie alle Fenster von Probity und starten Sie es neu.',
    },
    authenticator: {
      cancelled: 'Der Sicherheitsschlüssel hat nicht rechtzeitig geantwortet, wurde abgelehnt oder ist ein anderer.',
      'no-prf': 'Dieser Sicherheitsschlüssel ist nicht brauchbar: Ihm fehlt die Erweiterung PRF (hmac-secret).',
      exists: 'Dieser Sicherheitsschlüssel ist schon eingetragen.',
      failed: 'Der Sicherheitsschlüssel konnte nicht benutzt werden.',
    },
    workbench: {
      cancelled: 'Abgebrochen; was nicht fertig war, blieb nicht zurück.',
      'no-role': 'Das dürfen nur die, die die Mitgliederliste verwalten.',
      'no-roster': 'Es gibt noch keine Mitgliederliste. Gründen Sie sie unter Personen & Abgleich.',
      'other-roster':
        'Ihr Tresor folgt einer anderen Mitgliederliste dieses Arbeitsbereichs. Einigen Sie sich auf eine; um der anderen zu folgen, verlassen Sie Ihre.',
      'removed-member':
        'Diese Person wurde von der Mitgliederliste entfernt. Nur wer administriert, kann sie unter „Personen & Rollen“ wieder hinzufügen.',
      'other-workspace':
        'Das stammt aus einem anderen Arbeitsbereich als dem dieses Tresors. Legen Sie dafür einen zweiten Tresor an, oder treten Sie jenem Arbeitsbereich bei: Verbinden Sie seinen Ordner, oder öffnen Sie seine Einladung, unter „Personen & Abgleich“.',
      'last-administrator':
        'Dann würde niemand mehr die Mitgliederliste auf Dauer verwalten. Geben Sie zuerst jemand anderem die Verwaltung ohne Ende.',
      'is-administrator':
        'Diese Person hat die Verwaltung schon ohne Ende. Nehmen Sie ihr zuerst unter „Rollen“ diese Rolle, und geben Sie sie dann auf Zeit.',
      'roster-changed':
        'Die Mitgliederliste hat sich geändert, seit Sie begonnen haben. Ihre Auswahl ist noch da; sehen Sie nach, wer neu ist oder andere Rollen hat, und unterschreiben Sie erneut.',
      'roster-exists': 'Dieser Arbeitsbereich hat schon eine Mitgliederliste.',
      'unknown-conflict': 'Inzwischen hat hier jemand gewählt. Sehen Sie, was übrig ist.',
      'handover-pending':
        'Ihr letzter neuer Schlüssel ist den anderen noch nicht mitgeteilt. Gleichen Sie einmal ab, und versuchen Sie es dann erneut.',
      'not-undoable': 'Das lässt sich nicht mehr zurücknehmen: Es gibt keinen Stand davor, oder es wurde seither geändert.',
      'other-register':
        'Dieser Eintrag gehört zu einem anderen Verzeichnis, oder zu einem, das nur ein neueres Probity kennt. Er blieb, wie er ist.',
      'may-not-decide':
        'Über Hinweise entscheiden und bestätigen Datenschutzbeauftragte, CISO und Ausschuss; die Ethikkommission darf bestätigen. Ihre Identität hat keine dieser Rollen.',
      'not-decided': 'Es gibt noch keine Entscheidung zu bestätigen, oder das Entschiedene wurde seither geändert. Entscheiden Sie zuerst.',
      'already-confirmed': 'Eine zweite Person hat diese Entscheidung schon bestätigt.',
      'same-person': 'Diese Entscheidung haben Sie getroffen. Bestätigen muss sie jemand anderes.',
      'on-hold': 'Eine Löschsperre hält diesen Eintrag: {{names}}. Heben Sie zuerst die Sperre auf.',
      'invalid-measurements': 'Die Datei ist nicht brauchbar; nichts davon wurde behalten. Stelle: {{place}}.',
      'still-in-force': 'Das ist in Kraft. Setzen Sie den Stand auf aufgehoben, speichern Sie, und löschen Sie dann.',
      'record-full':
        'Alle Texte dieses Eintrags zusammen sind länger als {{limit}} Zeichen. Er ist noch nicht gespeichert: Kürzen Sie, oder nennen Sie stattdessen eine Datei.',
      'authority-exists': 'Dieser Tresor hat schon eine ausstellende Stelle.',
      'no-authority': 'Dieser Tresor hat keine ausstellende Stelle.',
      'other-key':
        'Dieses Zertifikat wurde für einen anderen Schlüssel ausgestellt als den dieses Tresors. Wählen Sie die Datei, die für Sie ausgestellt wurde.',

      'text-too-long':
        'Der Text in Frage {{question}} hat {{length}} Zeichen, Platz ist für {{limit}}. Er ist noch nicht gesichert: Kürzen Sie ihn, oder hängen Sie ihn als Nachweisdatei an.',
      'assessment-unreadable':
        '„{{title}}“ ist beschädigt und nicht lesbar, darum wurde das Dokument nicht erstellt. Öffnen Sie die Bewertung, um zu sehen, was hilft, oder lassen Sie sie weg.',
      'assessment-full':
        'Mit ihrem Verlauf würde diese Bewertung größer als {{limitMiB}} MiB, mehr als andere empfangen können. Die Änderung ist nicht gesichert. Hängen Sie lange Texte als Nachweisdateien an, oder beginnen Sie eine neue Bewertung und übernehmen Sie die Antworten.',
      'invalid-input': 'Etwas in diesem Formular ist nicht gültig. Bitte prüfen Sie es.',
      'no-identity': 'Legen Sie zuerst unter Einstellungen Ihre Identität an.',
      'no-organisation': 'Nennen Sie zuerst unter Einstellungen Ihre Organisation.',
      'no-folder': 'Verbinden Sie zuerst einen gemeinsamen Ordner.',
      'unknown-person': 'Diese Person ist nicht mehr im Ordner.',
      'unknown-evidence': 'Diese Datei ist noch nicht hier. Gleichen Sie ab und versuchen Sie es noch einmal.',
      'template-exists': 'Diese Version der Vorlage ist schon hier, mit anderem Inhalt. Geben Sie der Datei eine andere Version.',
      'invalid-template': 'Das ist keine Vorlage, die Probity verwenden kann: {{fields}}',
      'template-missing': deMissingTemplate.missingTemplate.error['unknown-template'],
      'template-changed':
        'Die Vorlage dieser Bewertung ist nicht die, mit der sie begonnen wurde. Nehmen Sie die Version von Probity, die sie enthält.',
      'no-timestamp-authority': 'Nennen Sie zuerst einen Zeitstempeldienst, unter Einstellungen → Organisation.',
      'not-intact': 'Diese Datei besteht schon so, wie sie kam, die Prüfung nicht und wird darum nicht gegengezeichnet.',
      'verification-failed': 'Der Bericht wurde nicht ausgestellt: Er hat die eigene Prüfung nicht bestanden ({{code}}).',
    },
    template: {
      ...deMissingTemplate.missingTemplate.error,
      'invalid-template': 'Die Vorlage {{template}} {{version}} ist nicht lesbar.',
    },
    sync: deExchangeErrors.sync,
    bundle: deExchangeErrors.bundle,
    signature: {
      ...deTimestamp.timestampError,
      ...deVerify.keyError,
      ...deExchangeErrors.statement,
      other: 'Die Signatur konnte nicht erzeugt oder gelesen werden ({{code}}).',
    },
    folder: deExchangeErrors.folder,
    audit: deExchangeErrors.audit,
    host: {
      unavailable: 'Das gibt es hier nicht.',
      'invalid-request': 'Das wurde nicht verstanden ({{code}}). Prüfen Sie Pfad oder Namen.',
      refused: 'Das wurde abgelehnt ({{code}}).',
      unreachable:
        'Das Programm hinter diesem Fenster antwortet nicht. Starten Sie Probity neu; Ihre gespeicherten Antworten bleiben erhalten.',
      timeout: 'Das hat zu lange gedauert. Versuchen Sie es noch einmal.',
      io: 'Die Datei konnte nicht gelesen oder geschrieben werden ({{code}}).',
      full: 'Der Datenträger ist voll.',
      'read-only': 'Dort lässt sich nicht schreiben.',
    },
  },
} as const satisfies SomeTexts<typeof enErrors>
