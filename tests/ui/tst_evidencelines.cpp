// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/evidencelines.h"

#include "core/transcript/script.h"

#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

/// Octets of a line, as the script writes them, and what a person sees of them.
class TestEvidenceLines : public QObject
{
    Q_OBJECT

private slots:
    void shows_data();
    void shows();
    void bearsWhatIsCut_data();
    void bearsWhatIsCut();
    void showsRemarks();
};

namespace {

/// Odd octets in angle brackets, a line end in braces.
QString drawn(const EvidenceLine& line)
{
    QString text;
    for (const EvidenceLine::Piece& piece : line.pieces) {
        if (piece.kind == EvidenceLine::Piece::Kind::Odd)
            text += u'<' + piece.text + u'>';
        else if (piece.kind == EvidenceLine::Piece::Kind::LineEnd)
            text += u'{' + piece.text + u'}';
        else
            text += piece.text;
    }
    return text;
}

} // namespace

void TestEvidenceLines::shows_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("shown");
    QTest::newRow("good_line") << "+OK 2 320\r\n"_ba << u"+OK 2 320{CR LF}"_s;
    QTest::newRow("good_empty") << "\r\n"_ba << u"{CR LF}"_s;
    QTest::newRow("good_backslash") << "a\\c\r\n"_ba << u"a\\c{CR LF}"_s;
    QTest::newRow("invalid_bareLf") << "flash: ok\n"_ba << u"flash: ok<LF>"_s;
    QTest::newRow("invalid_bareCr") << "a\rb\r\n"_ba << u"a<CR>b{CR LF}"_s;
    QTest::newRow("invalid_octets") << "\x00\xFF\t\r\n"_ba << u"<00><FF><TAB>{CR LF}"_s;
    QTest::newRow("incomplete_noLineEnd") << "+OK"_ba << u"+OK"_s;
}

void TestEvidenceLines::shows()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const QString, shown);
    const EvidenceLine client = evidenceLine(scriptLine(Direction::Client, octets));
    QCOMPARE(client.speaker, EvidenceLine::Speaker::Client);
    QCOMPARE(drawn(client), shown);
    const EvidenceLine server = evidenceLine(scriptLine(Direction::Server, octets));
    QCOMPARE(server.speaker, EvidenceLine::Speaker::Server);
    QCOMPARE(server.pieces, client.pieces);
}

void TestEvidenceLines::bearsWhatIsCut_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("shown");
    QTest::newRow("incomplete_escape") << "S: abc\\"_ba << u"abc"_s;
    QTest::newRow("incomplete_hex") << "S: abc\\x4\\c"_ba << u"abc"_s;
    QTest::newRow("incomplete_nothing") << "S: "_ba << u"{CR LF}"_s;
    QTest::newRow("invalid_escape") << "S: a\\qb"_ba << u"a"_s;
}

void TestEvidenceLines::bearsWhatIsCut()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QString, shown);
    QCOMPARE(drawn(evidenceLine(script)), shown);
}

void TestEvidenceLines::showsRemarks()
{
    const EvidenceLine line = evidenceLine("# … 27 lines");
    QCOMPARE(line.speaker, EvidenceLine::Speaker::Nobody);
    QCOMPARE(drawn(line), u"… 27 lines"_s);
}

QTEST_APPLESS_MAIN(TestEvidenceLines)
#include "tst_evidencelines.moc"
