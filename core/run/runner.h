/* SPDX-License-Identifier: MIT */
/* Many records through a pipeline: read in one thread, processed in several, written in the order
 * of the input. Memory is bounded by the number of batches, whatever the size of the input. */
#ifndef MILL_RUNNER_H
#define MILL_RUNNER_H

#include "core/run/pipeline.h"
#include "core/run/steps.h"

/* Runs until the input ends. `jobs` is the number of worker threads, at least 1; with 1,
 * everything is done in the calling thread. False with MILL_ERROR_OUTPUT if writing failed, or
 * MILL_ERROR_STOPPED if a stage with on_error "fail" failed; the record that failed is the last
 * one written. */
bool mill_run(MillPipeline *pipeline, const MillRunSteps *steps, unsigned jobs, GError **error);

#endif
