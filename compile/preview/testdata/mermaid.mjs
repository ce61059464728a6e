// Reads an array of texts from standard input, has each parsed by the package of mermaid that is named, and prints what
// mermaid has understood: an array of the title and the tasks of each, or of its complaint. NODE_PATH tells where the
// packages are. The exit status is 3 where they are not installed.
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

// Mermaid makes titles harmless with the help of a browser's document, and looks for one when it is loaded.
const {window} = new JSDOM('')
globalThis.window = globalThis.self = window
globalThis.document = window.document
Object.defineProperty(globalThis, 'navigator', {value: window.navigator, configurable: true})

const loaded = place.endsWith('.mjs') ? await import(pathToFileURL(place)) : require(place)
const api = (loaded.default ?? loaded).mermaidAPI

// What mermaid does with entity codes before it parses, and with what is left of them when it has drawn.
const encode = text => text.replace(/#\w+;/g, code => 'ﬂ°°' + code.slice(1, -1) + '¶ß')
const decode = text => (text ?? '').replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';')
  .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))

async function read(text) {
  if (api.getDiagramFromText) {
    await api.parse(text)
    return (await api.getDiagramFromText(text)).db
  }
  return api.parse(encode(text)).parser.yy // old versions encode when they draw
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
    db.clear() // old versions go on with what is there
  } catch (problem) {
    answers.push({problem: String(problem.message ?? problem.str ?? problem)})
  }
}
console.log(JSON.stringify(answers))
