// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/transcript/transcriptreader.h"

namespace dropscope {

// How much of a capture is known, for inspect.

/// The value of "coverage": of one connection.
void writeCoverage(JsonWriter& json, const Transcript& transcript);
/// The value of "passedOver": of the whole file.
void writePassedOver(JsonWriter& json, const TranscriptReader::PassedOver& passed);

/// A sentence or two for people; empty where all of it is there.
[[nodiscard]] QString coverageText(const Coverage& coverage);
/// What else was in the file; empty where nothing was.
[[nodiscard]] QString passedOverText(const TranscriptReader::PassedOver& passed);

} // namespace dropscope
