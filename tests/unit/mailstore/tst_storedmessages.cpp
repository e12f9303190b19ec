// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/storedmessages.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Files that somebody opens to look at.
class TestStoredMessages : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<Octets>("file");
        QTest::addColumn<QList<Octets>>("messages");
        const auto row = [](const char* name, const Octets& file, const QList<Octets>& messages) {
            QTest::newRow(name) << file << messages;
        };
        const Octets from = "From a@example.org Fri Nov 21 09:55:06 1997\n";
        row("good_wire", "A: b\r\n\r\nx\r\n", {"A: b\r\n\r\nx\r\n"});
        row("good_unix", "A: b\n\nx\n", {"A: b\r\n\r\nx\r\n"});
        row("good_mixed", "A: b\r\n\r\nx\ny", {"A: b\r\n\r\nx\ny"});
        row("good_noMessage", Octets("\0\1\2", 3), {Octets("\0\1\2\r\n", 5)});
        row("good_empty", "", {""});
        row("good_mbox", from + "A: b\n\n>From x\n\n" + from + "C: d\n\ny\n",
            {"A: b\r\n\r\nFrom x\r\n", "C: d\r\n\r\ny\r\n"});
        row("tooBig_lateWireEnd", Octets(65'535, 'x') + "\r\ny\n", {Octets(65'535, 'x') + "\r\ny\n"});
    }
    void reads()
    {
        QFETCH(const Octets, file);
        QFETCH(const QList<Octets>, messages);
        const QString path = write(file);
        const auto stored = StoredMessages::open(path);
        QVERIFY(stored);
        QCOMPARE(stored->count(), messages.size());
        for (qsizetype i = 0; i < messages.size(); ++i) {
            const auto source = stored->message(i);
            QVERIFY(source);
            QCOMPARE((*source)->size(), messages.at(i).size());
            QCOMPARE((*source)->read(0, 1'000'000).value(), messages.at(i));
        }
    }

    void followsLinks()
    {
        const QString path = write("A: b\r\n\r\nx\r\n");
        const QString link = m_folder.filePath(u"link"_s);
        QVERIFY(QFile::link(path, link));
        const auto stored = StoredMessages::open(link);
        QVERIFY(stored);
        QVERIFY(stored->message(0));
    }

    void invalid_absent()
    {
        const auto stored = StoredMessages::open(m_folder.filePath(u"none"_s));
        QVERIFY(!stored);
        QCOMPARE(std::get<FileError>(stored.error()).kind, FileError::Kind::NotFound);
    }

    void invalid_folder() { QVERIFY(!StoredMessages::open(m_folder.path())); }

private:
    QString write(const Octets& octets)
    {
        QFile file(m_folder.filePath(u"message"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
            qFatal("cannot write");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestStoredMessages)
#include "tst_storedmessages.moc"
