/** One page for a bug report: what there is, how it is, and nothing that others should not see. */
package io.github.dromedary.doctor;
