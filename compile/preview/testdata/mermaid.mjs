// Reads an array of texts from standard input, parses each with the named mermaid package, and prints an array with the title and
// the tasks of each, or the parse error. The packages are found at NODE_PATH. If they are not installed, the exit status is 3.
import {createRequire} from 'node:module'
import {readFileSync} from 'node:fs'
import {pathToFileURL} from 'node:url'

const require = createRequire(import.meta.url)
let place, JSDOM
try {
  place = require.resolve(process.argv[2])
  JSDOM = require('jsdom').JSDOM
} catch {
  process.exit(3)
}

// Mermaid sanitizes titles with a browser's document, which must exist when mermaid is loaded.
const {window} = new JSDOM('')
globalThis.window = globalThis.self = window
globalThis.document = window.document
Object.defineProperty(globalThis, 'navigator', {value: window.navigator, configurable: true})

const loaded = place.endsWith('.mjs') ? await import(pathToFileURL(place)) : require(place)
const api = (loaded.default ?? loaded).mermaidAPI

// Mermaid replaces entity codes before parsing, and converts the replacements back after drawing.
const encode = text => text.replace(/#\w+;/g, code => 'ﬂ°°' + code.slice(1, -1) + '¶ß')
const decode = text => (text ?? '').replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';')
  .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))

async function read(text) {
  if (api.getDiagramFromText) {
    await api.parse(text)
    return (await api.getDiagramFromText(text)).db
  }
  return api.parse(encode(text)).parser.yy // old versions encode only when drawing
}

const answers = []
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    const db = await read(text)
    answers.push({
      title: decode((db.getDiagramTitle ?? db.getTitle)()),
      tasks: db.getTasks().map(t => ({
        section: decode(t.section), name: decode(t.task).trim(), seconds: (t.endTime - t.startTime) / 1000,
        classes: ['crit', 'done', 'active', 'milestone'].filter(c => t[c]).join(' '),
      })),
    })
    db.clear() // old versions keep the tasks of earlier diagrams
  } catch (problem) {
    answers.push({problem: String(problem.message ?? problem.str ?? problem)})
  }
}
console.log(JSON.stringify(answers))
