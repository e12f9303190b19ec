// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/transcriptreader.h"

#include "core/transcript/recordingreader.h"

namespace dropscope {

Expected<std::unique_ptr<TranscriptReader>, FileError> TranscriptReader::open(const QString& path)
{
    auto recording = RecordingReader::open(path);
    if (!recording)
        return Unexpected{recording.error()};
    return std::unique_ptr<TranscriptReader>(std::move(*recording));
}

} // namespace dropscope
