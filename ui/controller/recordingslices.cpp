// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/recordingslices.h"

#include "core/transcript/transcript.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(1024) * 1024;

} // namespace

std::function<Expected<Octets>()> recordingSlices(const Transcript& transcript)
{
    return [file = transcript.recording(), end = transcript.recording()->size(),
            position = qint64(0)]() mutable -> Expected<Octets> {
        const qint64 size = std::min(sliceOctets, end - position);
        Octets slice = file->read(position, size);
        if (slice.size() < size) // somebody has cut it
            return Unexpected{FileError{FileError::Kind::NotReadable, file->path(), {}}};
        position += size;
        return slice;
    };
}

} // namespace dropscope::ui
