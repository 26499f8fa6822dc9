/** German of `en-branding.ts`. */
export const deBranding = {
  branding: {
    printCodes: 'Buchstaben, die dem PDF fehlen, als Codes drucken',
    printCodesHelp: 'Zum Beispiel [U+4E2D]; die Word-Datei enthält die Buchstaben selbst',
    title: 'Aussehen der Berichte',
    lead: 'Logo, Farben und die Formatvorlagen Ihrer eigenen Word-Vorlage, für alle Berichte dieses Tresors. Was ein Bericht sagt, ändert sich nicht.',
    primary: 'Farbe der Überschriften und Verweise',
    primaryHelp: 'Zum Beispiel #1d4f7c; dunkel genug, um auf Weiß lesbar zu sein',
    secondary: 'Farbe hinter Tabellenköpfen',
    secondaryHelp: 'Hell; leer gelassen eine Tönung der ersten',
    saveColours: 'Diese Farben verwenden',
    ownColours: 'Zurück zu den Farben von Probity',
    logo: 'Logo',
    logoDrop: 'Logo wählen',
    logoHint: 'PNG, JPEG oder SVG, bis 2 MB',
    logoAlt: 'Das Logo, wie es auf dem Deckblatt steht',
    template: 'Word-Vorlage',
    templateDrop: 'Word-Datei wählen',
    templateHint: 'Übernommen werden Formatvorlagen und Deckblatt, sonst nichts. Platzhalter: {{list}}',
    styles_one: '{{count}} Formatvorlage',
    styles_other: '{{count}} Formatvorlagen',
    noCover: 'kein eigenes Deckblatt',
    cover_one: 'Deckblatt mit {{count}} Zeile',
    cover_other: 'Deckblatt mit {{count}} Zeilen',
    remove: 'Entfernen',
    save: 'Als Datei sichern',
    load: 'Aus Datei laden',
    sample: 'Muster',
    sampleTitle: 'Entscheidung',
    sampleHead: 'Frage',
    sampleCell: 'So sehen alle Berichte in Farbe aus; in Grau bleibt die Helligkeit dieselbe.',
  },
} as const

/** By code of a `BrandingError`. */
export const deBrandingErrors = {
  'colour-format': '„{{colour}}“ ist keine Farbe. Schreiben Sie sie als #1d4f7c.',
  'colour-contrast':
    '{{colour}} ist schlecht lesbar: der Kontrast ist {{contrast}}, Text braucht 4,5. Der nächste dunklere Ton, der ihn hat, ist {{better}}.',
  'colour-secondary': '{{colour}} ist zu dunkel für Tabellenköpfe. Versuchen Sie {{better}}.',
  'logo-kind': '{{file}} ist weder PNG noch JPEG noch SVG.',
  'logo-extension': '{{file}} ist dem Inhalt nach ein {{kind}}-Bild. Geben Sie ihm die richtige Endung oder wählen Sie eine andere Datei.',
  'logo-bytes': '{{file}} hat {{megabytes}} MB; ein Logo darf {{most}} MB haben.',
  'logo-pixels': '{{file}} hat {{megapixels}} Megapixel ({{width}} × {{height}}); ein Logo darf {{most}} haben. 2000 × 600 genügen.',
  'logo-damaged': '{{file}} ist beschädigt oder abgeschnitten. Öffnen Sie es in einem Bildprogramm und speichern Sie es neu.',
  'logo-cmyk': '{{file}} hat die vier Farben einer Druckmaschine (CMYK). Speichern Sie es als RGB.',
  'logo-interlaced': '{{file}} ist verschachtelt (interlaced) oder hat 16 Bit je Farbe. Speichern Sie es ohne Verschachtelung mit 8 Bit.',
  'logo-svg': '{{file}} enthält {{what}}. Speichern Sie es als einfache Formen mit einfachen Farben oder als PNG.',
  'template-kind':
    '{{file}} ist keine lesbare Word-Datei (.docx oder .dotx): ein anderes Format, ein altes .doc oder mit Kennwort geschützt.',
  'template-bytes': '{{file}} hat mehr als {{most}} MB. Nehmen Sie die Bilder heraus.',
  'template-damaged': '{{file}} lässt sich nicht lesen. Öffnen Sie die Datei in Word und speichern Sie sie neu.',
  'template-macros': '{{file}} enthält Makros. Speichern Sie die Datei als .docx oder .dotx.',
  'template-external':
    '{{file}} verweist nach außen ({{target}}). Entfernen Sie den Verweis, das verknüpfte Bild oder die angefügte Vorlage.',
  'template-active': '{{file}} bettet etwas ein oder lädt etwas ({{what}}). Eine Vorlage enthält nur Formatvorlagen und Text.',
  'template-field':
    'Der Text von {{file}} enthält ein Feld, das Word berechnet. Schreiben Sie stattdessen einen Platzhalter wie {title} in doppelten Klammern.',
  'template-placeholder': '„{{found}}“ in {{file}} ist kein Platzhalter. Es gibt: {{known}}',
  'branding-file': 'Diese Datei ist kein Aussehen von Berichten, das Probity gesichert hat.',
  other: 'Was Sie gewählt haben, lässt sich nicht verwenden ({{code}}).',
}
