// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/givenoctets.h"
#include "ui/message/messagedocument.h"

#include <QTest>

#include <memory>

namespace dropscope::ui {

/// A message with one of everything that the views tell apart: folded and encoded header fields, two parts,
/// one of them base64, and defects. Its places are looked up, not counted.
inline Octets manyfoldMessage()
{
    return "Received: by mx.example.org;\r\n Sat, 21 Nov 2026 10:00:00 +0000\r\n"
           "From: Board <board@example.org>\r\n"
           "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n"
           "Subject: =?utf-8?B?wrVDIGxvZw==?=\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=frontier\r\n"
           "\r\n"
           "preamble\r\n"
           "--frontier\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "\r\n"
           "Zo\xc3\xab says hello.\nThis line came behind a bare LF.\r\n"
           "--frontier\r\n"
           "Content-Type: application/octet-stream; name=\"dump.bin\"\r\n"
           "Content-Transfer-Encoding: base64\r\n"
           "Content-Disposition: attachment; filename=\"dump.bin\"\r\n"
           "\r\n"
           "AAECAwQFBgcICQoLDA0ODw==\r\n"
           "--frontier--\r\n";
}

/// A document over octets that are given, read to its end.
[[nodiscard]] inline std::unique_ptr<MessageDocument> readDocument(std::shared_ptr<OctetSource> source)
{
    auto document = std::make_unique<MessageDocument>(std::move(source));
    constexpr int limit = 120'000;
    [[maybe_unused]] const bool isRead = QTest::qWaitFor([&document] { return document->isRead(); }, limit);
    return document;
}
[[nodiscard]] inline std::unique_ptr<MessageDocument> readDocument(const Octets& octets)
{
    return readDocument(std::make_shared<GivenOctets>(octets));
}

} // namespace dropscope::ui
