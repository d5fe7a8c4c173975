#!/usr/bin/env node
// npm links this file as `navigator`; the program is what `npm ci` built.
import "../../dist/server/cli/navigator.js";
