// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedrecording.h"

#include "tests/support/scriptedtranscript.h"

namespace dropscope {

using namespace Qt::StringLiterals;

Octets recordingOf(const QList<Octets>& scripts)
{
    constexpr qsizetype fileHeader = 24; // of pcap; the first one serves for all
    Octets recording;
    for (qsizetype place = 0; place < scripts.size(); ++place) {
        ScriptedTranscript scripted;
        scripted.letPass(std::chrono::seconds(place));
        ConnectionNote note;
        note.host = u"mail.example.org"_s;
        note.clientAddress = QHostAddress(u"192.0.2.1"_s);
        note.clientPort = static_cast<quint16>(40'000 + place);
        note.serverAddress = QHostAddress(u"192.0.2.2"_s);
        note.serverPort = 110;
        scripted.transcript()->noteConnection(note, scripted.now());
        scripted.play(scripts.at(place));
        const RecordingFile& file = *scripted.transcript()->recording();
        recording += file.read(0, file.size()).sliced(place == 0 ? 0 : fileHeader);
    }
    return recording;
}

} // namespace dropscope
