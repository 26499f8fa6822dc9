import type { BrandingErrorCode } from '#shared/branding/branding-error.ts'

/** The organisation's look of reports, and what is wrong with what it brought along. */
export const enBranding = {
  branding: {
    printCodes: 'Print letters that the PDF lacks as codes',
    printCodesHelp: 'For example [U+4E2D]; the Word file holds the letters themselves',
    title: 'Look of reports',
    lead: 'Logo, colours and the styles of your own Word template, for every report of this vault. What a report says does not change.',
    primary: 'Colour of headings and links',
    primaryHelp: 'For example #1d4f7c; it must be dark enough to be read on white',
    secondary: 'Colour behind table heads',
    secondaryHelp: 'Light; a tint of the first when left empty',
    saveColours: 'Use these colours',
    ownColours: 'Back to Probity’s colours',
    logo: 'Logo',
    logoDrop: 'Choose a logo',
    logoHint: 'PNG, JPEG or SVG, up to 2 MB',
    logoAlt: 'The logo as it stands on the cover',
    template: 'Word template',
    templateDrop: 'Choose a Word file',
    templateHint: 'Its styles and its cover are taken, nothing else. Placeholders: {{list}}',
    styles_one: '{{count}} style',
    styles_other: '{{count}} styles',
    noCover: 'no cover of its own',
    cover_one: 'cover of {{count}} line',
    cover_other: 'cover of {{count}} lines',
    remove: 'Remove',
    save: 'Save as a file',
    load: 'Load from a file',
    sample: 'Sample',
    sampleTitle: 'Decision',
    sampleHead: 'Question',
    sampleCell: 'Every report looks like this in colour; in grey the lightness stays the same.',
  },
} as const

/** By code of a `BrandingError`. */
export const enBrandingErrors = {
  'colour-format': '“{{colour}}” is not a colour. Write it as #1d4f7c.',
  'colour-contrast':
    '{{colour}} cannot be read well: its contrast is {{contrast}} and text needs 4.5. The nearest darker shade that has it is {{better}}.',
  'colour-secondary': '{{colour}} is too dark for table heads. Try {{better}}.',
  'logo-kind': '{{file}} is neither PNG, JPEG nor SVG.',
  'logo-extension': '{{file}} is a {{kind}} picture by its content. Give it the right ending, or choose another file.',
  'logo-bytes': '{{file}} has {{megabytes}} MB; a logo may have {{most}} MB.',
  'logo-pixels': '{{file}} has {{megapixels}} megapixels ({{width}} × {{height}}); a logo may have {{most}}. 2000 × 600 are plenty.',
  'logo-damaged': '{{file}} is damaged or cut off. Open it in a picture program and save it again.',
  'logo-cmyk': '{{file}} has the four colours of a printing press (CMYK). Save it as RGB.',
  'logo-interlaced': '{{file}} is interlaced or has 16 bits a colour. Save it without interlacing and with 8 bits.',
  'logo-svg': '{{file}} holds {{what}}. Save it as plain shapes with plain colours, or as PNG.',
  'template-kind':
    '{{file}} is not a Word file (.docx or .dotx) that can be read: another format, an old .doc, or protected by a password.',
  'template-bytes': '{{file}} has more than {{most}} MB. Take the pictures out.',
  'template-damaged': '{{file}} cannot be read. Open it in Word and save it again.',
  'template-macros': '{{file}} holds macros. Save it as .docx or .dotx.',
  'template-external':
    '{{file}} refers to something outside itself ({{target}}). Take out the link, the linked picture or the attached template.',
  'template-active': '{{file}} embeds or loads something ({{what}}). A template holds styles and text only.',
  'template-field': 'The text of {{file}} holds a field that Word computes. Write a placeholder such as {title} in double braces instead.',
  'template-placeholder': '“{{found}}” in {{file}} is no placeholder. There are: {{known}}',
  'branding-file': 'This file is not a look of reports that Probity saved.',
  other: 'What you chose cannot be used ({{code}}).',
} satisfies Record<BrandingErrorCode | 'other', string>
