// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/jsonwriter.h"
#include "core/base/octetsource.h"
#include "core/message/messagestructure.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace dropscope {

/// What list tells of a message as well.
void writeSummary(JsonWriter& json, OctetSource& source);
/// As octets behind the text of a field are told in JSON: without the white space before them.
void writeField(JsonWriter& json, const MessageStructure& message, const HeaderField& field);
/// The text, where the part has one, is what was read of it.
void writePart(JsonWriter& json, const MessagePart& part, const std::optional<QString>& text, bool isCut);
void writeDefect(JsonWriter& json, const Defect& defect);
void writeCutOff(JsonWriter& json, const CutOff& cutOff);

/// What was cut off, in a sentence.
[[nodiscard]] QString cutOffText(const CutOff& cutOff);

/// For people, fit for a terminal: the fields decoded, the tree of parts, the defects.
[[nodiscard]] QStringList fieldLines(const MessageStructure& message);
[[nodiscard]] QStringList partLines(const MessageStructure& message);
[[nodiscard]] QStringList defectLines(const MessageStructure& message);

} // namespace dropscope
