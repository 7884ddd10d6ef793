/** Takes over what the programs that Dromedary replaces have written: reads files, writes SQL. */
package io.github.dromedary.takeover;
