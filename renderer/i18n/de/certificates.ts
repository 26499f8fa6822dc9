import type { enCertificates } from '../en/certificates.ts'
import type { Texts } from '../en/texts.ts'

export const deCertificates = {
  certificates: {
    open: 'Zertifikate und ausstellende Stelle',
    lead: 'Womit Ihre Berichte signiert werden, wer dafür bürgt und wem Sie vertrauen.',
    signer: 'Womit Ihre Berichte signiert werden',
    originOwn: 'Mit einem selbst gemachten Zertifikat. Andere vertrauen ihm, sobald sie die sechs Wörter mit Ihnen verglichen haben.',
    originIssued:
      'Mit einem Zertifikat, das die ausstellende Stelle Ihrer Organisation ausgestellt hat. Wer ihr vertraut, vertraut auch ihm.',
    originImported: 'Mit einem Schlüssel aus einer Datei. Seine Kopie ruht versiegelt in diesem Tresor.',
    noIdentity: 'Dieser Tresor hat noch keine Identität; legen Sie zuerst eine an.',
    save: 'Mein Zertifikat sichern',
    saveHelp:
      '„Mein Zertifikat sichern“ gibt eine Datei für die Person, die die ausstellende Stelle Ihrer Organisation verwaltet; sie enthält kein Geheimnis.',
    install: 'Ausgestelltes Zertifikat einrichten',
    installHint: 'Die Datei, die zurückkam (.pem)',
    installed: 'Berichte werden ab jetzt mit dem ausgestellten Zertifikat signiert.',
    importKey: 'Schlüssel aus einer Datei verwenden',
    importLead:
      'Eine PKCS#12-Datei (.p12, .pfx) mit privatem Schlüssel und Zertifikat, wie Sie sie von Ihrer Verwaltung oder einem Vertrauensdienst haben.',
    keyFile: 'Schlüsseldatei',
    passphrase: 'Passphrase der Datei',
    imported: 'Berichte werden ab jetzt mit dem Schlüssel von {{name}} signiert.',
    useOwn: 'Zurück zum eigenen Zertifikat',
    authority: 'Ausstellende Stelle der Organisation',
    authorityLead:
      'Sie stellt Zertifikate für Kolleginnen und Kollegen aus. Ihr Wurzelzertifikat wird einmal dort eingerichtet, wo Berichte geprüft werden; danach wird jedem Bericht vertraut, den sie signieren.',
    create: 'Ausstellende Stelle einrichten',
    createText:
      'Ihr Schlüssel wird jetzt erzeugt und bleibt versiegelt in diesem Tresor. Wer diesen Tresor öffnen kann, kann dann Zertifikate auf jeden Namen ausstellen: Tun Sie das nur in einem Tresor, den eine Person hütet, und sichern Sie ihn. Sie gilt zehn Jahre.',
    created: 'Die ausstellende Stelle ist eingerichtet. Sichern Sie ihr Wurzelzertifikat und lassen Sie es einrichten.',
    saveRoot: 'Wurzelzertifikat sichern',
    issue: 'Für eine Kollegin oder einen Kollegen ausstellen',
    issueHint: 'Das Zertifikat, das die Kollegin oder der Kollege gesichert hat (.pem)',
    compare: 'Lassen Sie sich diese sechs Wörter am Telefon vorlesen. Nur wenn sie gleich sind, ist dies der Schlüssel der Person.',
    issueNow: 'Die Wörter stimmen: ausstellen und sichern',
    issued: 'Für {{name}} ausgestellt. Schicken Sie die Datei zurück; sie wird unter „Ausgestelltes Zertifikat einrichten“ eingerichtet.',
    trusted: 'Zertifikate, denen Sie vertrauen',
    trustedLead:
      'Neben den Personen, die Sie angenommen haben. Berichte, die sie oder von ihnen ausgestellte Zertifikate signiert haben, gelten als von Bekannten signiert.',
    trustedNone: 'Noch keine.',
    trustAdd: 'Zertifikat hinzufügen',
    trustHint: '.pem, .cer oder .crt, von einer Person oder ausstellenden Stelle',
    trustNow: 'Die Wörter stimmen: vertrauen',
    forget: '{{name}} nicht mehr vertrauen',
    isAuthority: 'Ausstellende Stelle',
    valid: 'Gültig',
    until: '{{from}} bis {{to}}',
    holder: 'Ausgestellt auf',
  },
} as const satisfies Texts<typeof enCertificates>
