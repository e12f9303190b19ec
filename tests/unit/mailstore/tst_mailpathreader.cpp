// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailpathreader.h"
#include "core/mailstore/openmailstore.h"
#include "tests/unit/mailstore/storefiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

const Octets fromLine = "From a@example.org Fri Nov 21 09:55:06 1997\n";

std::vector<FiledMessage> readAll(MailPathReader& reader)
{
    std::vector<FiledMessage> messages;
    while (!reader.isAtEnd()) {
        reader.takeStep();
        if (auto found = reader.takeFound())
            messages.push_back(std::move(*found));
    }
    return messages;
}

Octets octetsOf(const FiledMessage& message)
{
    const auto source = openFiled(message);
    return source ? allOf(**source) : Octets("cannot be opened");
}

QByteArrayList idsOf(const std::vector<FiledMessage>& messages)
{
    QByteArrayList ids;
    for (const FiledMessage& message : messages)
        ids += message.uniqueId ? message.uniqueId->octets() : Octets();
    return ids;
}

} // namespace

class TestMailPathReader : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsAFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Octets>("file");
        QTest::addColumn<QList<Octets>>("messages");
        const auto row = [](const char* which, const char* name, const Octets& file,
                            const QList<Octets>& messages) {
            QTest::newRow(which) << QString::fromLatin1(name) << file << messages;
        };
        const Octets large(600'000, 'x');
        row("good_wire", "a.eml", "A: b\r\n\r\nx\r\n", {"A: b\r\n\r\nx\r\n"});
        row("good_unix", "a.eml", "A: b\n\nx\n", {"A: b\r\n\r\nx\r\n"});
        row("good_bareLfAmongWireEnds", "a.eml", "A: b\r\n\r\nx\ny", {"A: b\r\n\r\nx\ny"});
        row("good_withoutSuffix", "mail", "Subject: b\n\nx\n", {"Subject: b\r\n\r\nx\r\n"});
        row("good_noMessageByName", "a.eml", Octets("\0\1\2", 3), {Octets("\0\1\2\r\n", 5)});
        row("good_empty", "a.eml", "", {""});
        row("good_noMailYet", "mbox", "", {});
        row("good_mbox", "mbox", fromLine + "A: b\n\n>From x\n\n" + fromLine + "C: d\n\ny\n",
            {"A: b\r\n\r\nFrom x\r\n", "C: d\r\n\r\ny\r\n"});
        row("good_mboxOfLarge", "mbox", fromLine + "A: b\n\n" + large + "\n\n" + fromLine + "C: d\n\ny\n",
            {"A: b\r\n\r\n" + large + "\r\n", "C: d\r\n\r\ny\r\n"});
        row("good_emptyMessageInMbox", "mbox", fromLine + "\n" + fromLine + "A: b\n\n", {"", "A: b\r\n"});
        row("tooBig_lateWireEnd", "a.eml", large + "\r\ny\n", {large + "\r\ny\n"});
        row("tooBig_wireEndSplit", "a.eml", Octets(262'143, 'x') + "\r\ny\n",
            {Octets(262'143, 'x') + "\r\ny\n"});
    }
    void readsAFile()
    {
        QFETCH(const QString, name);
        QFETCH(const Octets, file);
        QFETCH(const QList<Octets>, messages);
        QVERIFY(write(name, file));
        const auto reader = MailPathReader::open(path(name));
        QVERIFY(reader);
        const auto found = readAll(**reader);
        QCOMPARE(qsizetype(found.size()), messages.size());
        for (qsizetype i = 0; i < messages.size(); ++i) {
            const FiledMessage& message = found[size_t(i)];
            QCOMPARE(message.measure.octets, messages.at(i).size());
            QCOMPARE(octetsOf(message), messages.at(i));
            QVERIFY(messages.at(i).startsWith(message.beginning));
            QCOMPARE(message.beginning.isEmpty(), messages.at(i).isEmpty());
        }
        QCOMPARE((*reader)->position(), (*reader)->size());
        QCOMPARE((*reader)->unreadableCount(), 0);
    }

    /// Whoever looks at a folder sees the numbers and the unique-ids that a server of it would give.
    void agreesWithTheStore_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::newRow("good_eml") << QStringList{u"b.eml"_s, u"a.eml"_s, u"a.EML"_s, u"note.txt"_s};
        QTest::newRow("good_maildir")
            << QStringList{u"new/2.x"_s, u"cur/1.y:2,S"_s, u"cur/3.z:2,"_s, u"new/3.z"_s, u"tmp/0.w"_s};
    }
    void agreesWithTheStore()
    {
        QFETCH(const QStringList, names);
        for (const QString& name : names) {
            QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
            QVERIFY(write(name, "Subject: " + name.toUtf8() + "\n\nx\n"));
        }
        const auto store = openMailStore(m_folder->path());
        const auto reader = MailPathReader::open(m_folder->path());
        QVERIFY(store && reader);
        const auto found = readAll(**reader);
        QVERIFY(found.size() >= 3);
        QCOMPARE(idsOf(found), uniqueIdsOf(**store));
        for (const FiledMessage& message : found)
            QCOMPARE(octetsOf(message), messageOf(**store, *message.uniqueId));
        QCOMPARE((*reader)->filesDone(), (*reader)->fileCount());
    }

    void whatCannotBeReadIsPassedOver()
    {
        QVERIFY(write(u"a.eml"_s, "A: b\n\n"));
        QVERIFY(write(u"c.eml"_s, "C: d\n\n"));
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"b.eml"_s)).constData(), 0600), 0);
        const auto reader = MailPathReader::open(m_folder->path());
        QVERIFY(reader);
        QCOMPARE(readAll(**reader).size(), 2U);
        QCOMPARE((*reader)->unreadableCount(), 1);
        QCOMPARE((*reader)->unreadable().front().path, path(u"b.eml"_s));
    }

    void goesInSteps()
    {
        Octets mbox;
        while (mbox.size() < 3'000'000)
            mbox += fromLine + "A: b\n\n" + Octets(10'000, 'x') + "\n\n";
        QVERIFY(write(u"mbox"_s, mbox));
        const auto reader = MailPathReader::open(path(u"mbox"_s));
        QVERIFY(reader);
        bool isFoundEarly = false;
        qint64 before = 0;
        while (!(*reader)->isAtEnd()) {
            (*reader)->takeStep();
            QVERIFY((*reader)->position() - before <= 262'144);
            before = (*reader)->position();
            isFoundEarly |= (*reader)->takeFound().has_value() && before < mbox.size() / 2;
        }
        QVERIFY(isFoundEarly);
    }

    void aFileThatChangedIsAnotherOne()
    {
        QVERIFY(write(u"a.eml"_s, "A: b\n\nold\n"));
        const auto reader = MailPathReader::open(path(u"a.eml"_s));
        QVERIFY(reader);
        const auto found = readAll(**reader);
        QVERIFY(write(u"a.eml"_s, "A: b\n\nanother\n"));
        const auto source = openFiled(found.at(0));
        QCOMPARE(fileErrorKind(source), int(FileError::Kind::NotReadable));
        QVERIFY(QFile::remove(path(u"a.eml"_s)));
        QCOMPARE(fileErrorKind(openFiled(found.at(0))), int(FileError::Kind::NotFound));
    }

    void anMboxMayGrow()
    {
        const Octets first = fromLine + "A: b\n\nx\n\n";
        QVERIFY(write(u"mbox"_s, first));
        const auto reader = MailPathReader::open(path(u"mbox"_s));
        QVERIFY(reader);
        const auto found = readAll(**reader);
        QVERIFY(write(u"mbox"_s, first + fromLine + "C: d\n\ny\n"));
        QCOMPARE(octetsOf(found.at(0)), Octets("A: b\r\n\r\nx\r\n"));
        QVERIFY(write(u"mbox"_s, "another file, and a longer one than it was before it was written anew\n"));
        QCOMPARE(fileErrorKind(openFiled(found.at(0))), int(FileError::Kind::NotReadable));
    }

    void invalid_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<FileError::Kind>("kind");
        QTest::newRow("invalid_absent") << u"none"_s << FileError::Kind::NotFound;
        QTest::newRow("invalid_picture") << u"picture.png"_s << FileError::Kind::NotAMailstore;
        QTest::newRow("invalid_folder") << u"folder"_s << FileError::Kind::NotAMailstore;
    }
    void invalid()
    {
        QFETCH(const QString, name);
        QFETCH(const FileError::Kind, kind);
        QVERIFY(write(u"picture.png"_s, "\x89PNG\r\n\x1a\n"));
        QVERIFY(QDir().mkpath(path(u"folder"_s)) && write(u"folder/a.txt"_s, "x"));
        QCOMPARE(fileErrorKind(MailPathReader::open(path(name))), int(kind));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] bool write(const QString& name, const Octets& octets) const
    {
        return writeFile(path(name), octets);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMailPathReader)
#include "tst_mailpathreader.moc"
