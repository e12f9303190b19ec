// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/canonicalform.h"
#include "core/mailstore/mboxstore.h"
#include "core/mailstore/mboxwriter.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestMboxWriter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void encodes_data();
    void encodes();
    void writesFromLines_data();
    void writesFromLines();
    void appends_data();
    void appends();
    void whatIsWrittenComesBack();
    void takesBackWhatWasNotCommitted();
    void leavesNoEmptyFile();
    void sparesMailBehindAnUnfinishedMessage();
    void failsWithAReason();
    void keepsTheMailboxLocked();

private:
    [[nodiscard]] bool write(const Octets& message) const
    {
        const auto writer = MboxWriter::open(m_path);
        return writer && (*writer)->begin("bench@lab.example.org", m_received) &&
               (*writer)->append(message) && (*writer)->commit();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    const Instant m_received =
        std::chrono::sys_days(std::chrono::year(2026) / 11 / 6) + std::chrono::hours(9);
};

namespace {

const Octets from = "From bench@lab.example.org Fri Nov  6 09:00:00 2026\n"_ba;

Octets encoded(const Octets& message, qsizetype length)
{
    MboxEncoder encoder;
    Octets out;
    for (qsizetype at = 0; at < message.size(); at += length)
        encoder.feed(OctetView(message).sliced(at).first(qMin(length, message.size() - at)), out);
    encoder.finish(out);
    return out;
}

} // namespace

void TestMboxWriter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"mbox"_s);
}

void TestMboxWriter::encodes_data()
{
    QTest::addColumn<Octets>("message");
    QTest::addColumn<Octets>("entry");

    QTest::newRow("good_empty") << ""_ba
                                << "\n"_ba;
    QTest::newRow("good_crLf") << "a\r\n\r\nb\r\n"_ba
                               << "a\n\nb\n\n"_ba;
    QTest::newRow("good_from") << "From a\r\nb From c\r\n"_ba
                               << ">From a\nb From c\n\n"_ba;
    QTest::newRow("good_quoted") << ">From a\r\n>>From b\r\n"_ba
                                 << ">>From a\n>>>From b\n\n"_ba;
    QTest::newRow("good_notFrom") << "From\r\nFro m\r\n>F\r\n>\r\n>>\r\n"_ba
                                  << "From\nFro m\n>F\n>\n>>\n\n"_ba;
    QTest::newRow("good_loneCr") << "a\rFrom b\r\r\r\n"_ba
                                 << "a\rFrom b\r\r\r\n\n"_ba;
    QTest::newRow("good_nul") << "\0From a\r\n\0\r\n"_ba
                              << "\0From a\n\0\n\n"_ba;
    QTest::newRow("good_bareLf") << "a\nFrom b\n"_ba
                                 << "a\n>From b\n\n"_ba;
    QTest::newRow("incomplete_line") << "a\r\nb"_ba
                                     << "a\nb\n\n"_ba;
    QTest::newRow("incomplete_from") << "From "_ba
                                     << ">From \n\n"_ba;
    QTest::newRow("incomplete_partOfFrom") << ">Fro"_ba
                                           << ">Fro\n\n"_ba;
    QTest::newRow("incomplete_cr") << "a\r"_ba
                                   << "a\r\r\n\n"_ba;
}

void TestMboxWriter::encodes()
{
    QFETCH(const Octets, message);
    QFETCH(const Octets, entry);
    for (qsizetype length = 1; length <= qMax<qsizetype>(message.size(), 1); ++length)
        QCOMPARE(encoded(message, length), entry);
    QVERIFY(write(message));
    QCOMPARE(readFile(m_path), from + entry);
}

void TestMboxWriter::writesFromLines_data()
{
    QTest::addColumn<Octets>("sender");
    QTest::addColumn<Octets>("written");
    QTest::newRow("good_address") << "a@example.org"_ba
                                  << "a@example.org"_ba;
    QTest::newRow("invalid_empty") << ""_ba
                                   << "MAILER-DAEMON"_ba;
    QTest::newRow("invalid_lineFeed") << "a\nFrom b\0"_ba
                                      << "aFromb"_ba;
    QTest::newRow("tooBig_sender") << Octets(1'000, 'a') << Octets(256, 'a');
}

void TestMboxWriter::writesFromLines()
{
    QFETCH(const Octets, sender);
    QFETCH(const Octets, written);
    const auto writer = MboxWriter::open(m_path);
    QVERIFY(writer);
    QVERIFY((*writer)->begin(sender, m_received));
    QVERIFY((*writer)->commit());
    QCOMPARE(readFile(m_path), "From " + written + " Fri Nov  6 09:00:00 2026\n\n");
    MboxStore mbox(QFile::encodeName(m_path));
    QCOMPARE(uniqueIdsOf(mbox).size(), 1);
}

void TestMboxWriter::appends_data()
{
    QTest::addColumn<Octets>("before");
    QTest::addColumn<Octets>("separator");
    QTest::newRow("good_empty") << ""_ba
                                << ""_ba;
    QTest::newRow("good_complete") << from + "a\n\n"
                                   << ""_ba;
    QTest::newRow("good_crLf") << "From a\r\nb\r\n\r\n"_ba
                               << ""_ba;
    QTest::newRow("incomplete_noBlank") << from + "a\n"
                                        << "\n"_ba;
    QTest::newRow("incomplete_noLineEnd") << from + "a"
                                          << "\n\n"_ba;
    QTest::newRow("incomplete_fromLine") << "From "_ba
                                         << "\n\n"_ba;
}

void TestMboxWriter::appends()
{
    QFETCH(const Octets, before);
    QFETCH(const Octets, separator);
    QVERIFY(writeFile(m_path, before));
    {
        const auto writer = MboxWriter::open(m_path);
        QVERIFY(writer);
        QCOMPARE(readFile(m_path), before);
        for (const char* const message : {"b\r\n", "c\r\n"}) {
            QVERIFY((*writer)->begin("bench@lab.example.org", m_received));
            QVERIFY((*writer)->append(message));
            QVERIFY((*writer)->commit());
        }
        QVERIFY((*writer)->begin("bench@lab.example.org", m_received));
        QVERIFY((*writer)->append("half"));
    }
    QCOMPARE(readFile(m_path), before + separator + from + "b\n\n" + from + "c\n\n");
    QCOMPARE(namesIn(m_folder->path()), QStringList{u"mbox"_s});
}

void TestMboxWriter::whatIsWrittenComesBack()
{
    const QByteArrayList words{"\r",   "\r\n",  "\r\n", "From ", ">",       "F",
                               "From", "\0"_ba, "a",    "\xff",  "\r\n\r\n"};
    QRandomGenerator random(4155);
    std::vector<Octets> messages;
    const auto writer = MboxWriter::open(m_path);
    QVERIFY(writer);
    for (int i = 0; i < 200; ++i) {
        Octets message;
        for (quint32 length = random.bounded(40u); length > 0; --length)
            message += words[random.bounded(words.size())];
        QVERIFY((*writer)->begin("bench@lab.example.org", m_received));
        QVERIFY((*writer)->append(message));
        QVERIFY((*writer)->commit());
        messages.push_back(canonicalForm(message));
    }
    MboxStore mbox(QFile::encodeName(m_path));
    const QByteArrayList uniqueIds = uniqueIdsOf(mbox);
    QCOMPARE(uniqueIds.size(), qsizetype(messages.size()));
    for (size_t i = 0; i < messages.size(); ++i)
        QCOMPARE(messageOf(mbox, UniqueId(uniqueIds[qsizetype(i)])), messages[i]);
    QVERIFY(keepsItsWord(mbox));
}

void TestMboxWriter::takesBackWhatWasNotCommitted()
{
    const auto writer = MboxWriter::open(m_path);
    QVERIFY(writer);
    QVERIFY((*writer)->begin("a", m_received));
    QVERIFY((*writer)->append(Octets(300'000, 'x')));
    QVERIFY(readFile(m_path).size() > 300'000);
    (*writer)->discard();
    QCOMPARE(readFile(m_path), ""_ba);
    QCOMPARE(fileErrorKind((*writer)->append("a")), int(FileError::Kind::NotWritable));
    QCOMPARE(fileErrorKind((*writer)->commit()), int(FileError::Kind::NotWritable));
    QVERIFY((*writer)->begin("a", m_received));
    QVERIFY((*writer)->append("half"));
    QVERIFY((*writer)->begin("bench@lab.example.org", m_received));
    QVERIFY((*writer)->append("b\r\n"));
    QVERIFY((*writer)->commit());
    QCOMPARE(readFile(m_path), from + "b\n\n");
}

void TestMboxWriter::leavesNoEmptyFile()
{
    {
        const auto writer = MboxWriter::open(m_path);
        QVERIFY(writer);
        QVERIFY((*writer)->begin("a", m_received));
    }
    QCOMPARE(namesIn(m_folder->path()), QStringList{});
    QVERIFY(writeFile(m_path, ""));
    QVERIFY(MboxWriter::open(m_path));
    QCOMPARE(namesIn(m_folder->path()), QStringList{u"mbox"_s});
}

void TestMboxWriter::sparesMailBehindAnUnfinishedMessage()
{
    {
        const auto writer = MboxWriter::open(m_path);
        QVERIFY(writer);
        QVERIFY((*writer)->begin("bench@lab.example.org", m_received));
        QVERIFY((*writer)->append("half\r\n"));
        QFile other(m_path);
        QVERIFY(other.open(QIODevice::Append));
        QCOMPARE(other.write("\n" + from + "whole\n\n"), from.size() + 8);
    }
    QVERIFY(readFile(m_path).endsWith(from + "whole\n\n"));
}

void TestMboxWriter::failsWithAReason()
{
    QCOMPARE(fileErrorKind(MboxWriter::open(m_folder->path())), int(FileError::Kind::NotWritable));
    QCOMPARE(fileErrorKind(MboxWriter::open(m_folder->filePath(u"none/mbox"_s))),
             int(FileError::Kind::NotFound));
    QVERIFY(writeFile(m_path, "Dear diary\n"));
    QCOMPARE(fileErrorKind(MboxWriter::open(m_path)), int(FileError::Kind::NotAMailstore));
    QCOMPARE(readFile(m_path), "Dear diary\n"_ba);
}

void TestMboxWriter::keepsTheMailboxLocked()
{
    QVERIFY(write("a\r\n"));
    const auto writer = MboxWriter::open(m_path);
    QVERIFY(writer);
    QCOMPARE(fileErrorKind(MboxWriter::open(m_path)), int(FileError::Kind::NotWritable));
    MboxStore mbox(QFile::encodeName(m_path));
    const UniqueId first(uniqueIdsOf(mbox).at(0));
    QVERIFY(mbox.remove({&first, 1}).removed.empty());
}

QTEST_GUILESS_MAIN(TestMboxWriter)
#include "tst_mboxwriter.moc"
