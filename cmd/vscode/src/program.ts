// Finds the program to start. Node looks for a bare name in the current folder before the PATH on Windows, and the client starts
// programs in the folder that is open, whose files may come from anyone.
import * as fs from "node:fs";
import * as path from "node:path";

// startable are the extensions of Windows that Node starts without a shell.
const startable = [".com", ".exe"];

// findProgram returns the absolute path of a program: an absolute path itself, or a name in an absolute folder of the PATH. It
// returns undefined for all others.
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env, platform: string = process.platform, runs: (file: string) => boolean = canRun): string | undefined {
  const windows = platform === "win32";
  const paths = windows ? path.win32 : path.posix;
  // On Windows, \tools is on the drive of the current folder.
  const absolute = (file: string): boolean => (windows ? /^([a-z]:|[\\/])[\\/]/i.test(file) : paths.isAbsolute(file));
  if (absolute(name)) {
    return name;
  }
  if (name === "" || paths.parse(name).base !== name || name === "." || name === "..") {
    return undefined;
  }
  const folders = (env.PATH ?? "").split(paths.delimiter).map((folder) => (windows ? folder.replace(/"/g, "") : folder));
  const names = windows ? spellings(name, env.PATHEXT ?? ".COM;.EXE") : [name];
  return folders
    .filter(absolute)
    .flatMap((folder) => names.map((n) => paths.join(folder, n)))
    .find(runs);
}

// spellings returns the file names that Windows tries for a name, of those that Node can start.
function spellings(name: string, extensions: string): string[] {
  if (startable.includes(path.win32.extname(name).toLowerCase())) {
    return [name];
  }
  return extensions
    .split(";")
    .filter((extension) => startable.includes(extension.toLowerCase()))
    .map((extension) => name + extension);
}

function canRun(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
