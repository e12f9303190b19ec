// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/transcriptreader.h"

#include "core/transcript/capture/capturereader.h"
#include "core/transcript/recordingreader.h"

namespace dropscope {

Expected<std::unique_ptr<TranscriptReader>, FileError> TranscriptReader::open(const QString& path)
{
    auto recording = RecordingReader::open(path);
    if (recording)
        return std::unique_ptr<TranscriptReader>(std::move(*recording));
    if (recording.error().kind != FileError::Kind::NotARecording)
        return Unexpected{recording.error()};
    auto capture = CaptureReader::open(path);
    if (!capture)
        return Unexpected{capture.error()};
    return std::unique_ptr<TranscriptReader>(std::move(*capture));
}

} // namespace dropscope
