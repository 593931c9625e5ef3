// Runs variants of one JavaScript program on tests, inside a box: this file's text is the code of a sandbox job, `serve` its function.
// What it answers was made beside the program it runs, so it is a hint only.
'use strict';

const fs = require('fs');
const vm = require('vm');

const MILLISECONDS = 200;
const ANSWER_CHARS = 700000;

function edited(code, edits) {
  // Places count code points.
  const points = Array.from(code);
  let end = points.length;
  const parts = [];
  for (const [start, stop, text] of [...edits].sort((a, b) => b[0] - a[0] || b[1] - a[1])) {
    parts.unshift(text, points.slice(stop, end).join(''));
    end = start;
  }
  return points.slice(0, end).join('') + parts.join('');
}

function outcome(script, test, size) {
  const quiet = () => undefined;
  const space = {
    console: { log: quiet, error: quiet, warn: quiet, info: quiet, debug: quiet },
    require, module: { exports: {} }, exports: {}, structuredClone, setTimeout: quiet, arguments_: test,
  };
  try {
    const text = script.runInNewContext(space, { timeout: MILLISECONDS, filename: 'solution.js' });
    return { value: typeof text === 'string' && text.length <= size ? text : null, steps: 0 };
  } catch (error) {
    if (error !== null && typeof error === 'object' && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { spent: true, steps: 0 };
    const found = /solution\.js:(\d+)/.exec(String((error && error.stack) || ''));
    return { raised: [String((error && error.name) || typeof error), String((error && error.message) || ''), found ? Number(found[1]) : null], steps: 0 };
  }
}

function serve(request) {
  const answers = [];
  let room = ANSWER_CHARS;
  const began = process.cpuUsage().user;
  for (const [number, edits] of request.variants.entries()) {
    // Tells which one it was when the box does not survive it.
    fs.writeSync(2, `${number}\n`);
    let script = null;
    try {
      const name = request.name;
      const call =
        `\n;(() => { const f = typeof ${name} === 'function' ? ${name} : typeof Solution !== 'undefined' ? ((s) => s.${name}.bind(s))(new Solution())` +
        ` : module.exports.${name} || module.exports;` +
        ' const plain = (v) => v instanceof Set ? [...v].map(plain) : v instanceof Map ? Object.fromEntries(v) : v === undefined ? null :' +
        " v !== null && typeof v === 'object' && typeof v.next === 'function' ? [...v].map(plain) : v;" +
        ' return JSON.stringify(plain(f(...JSON.parse(arguments_)))); })()';
      script = new vm.Script(edited(request.code, edits) + call, { filename: 'solution.js' });
    } catch {
      answers.push(null);
      continue;
    }
    const outcomes = request.tests.map((test) => outcome(script, test, request.size));
    for (const each of outcomes) room -= 60 + (each.value || '').length;
    answers.push(outcomes);
    if (room < 0 || (process.cpuUsage().user - began) / 1e6 > request.seconds) break;
  }
  return answers;
}
