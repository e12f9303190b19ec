// SPDX-License-Identifier: GPL-3.0-or-later
// Mail in files fills the same maildrop that a dialogue fills.
#include "core/inspection/inspection.h"
#include "core/inspection/maildropsearch.h"
#include "core/mailstore/mailfilereader.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Octets fromLine = "From a@example.org Fri Nov 21 09:55:06 1997\n";

Octets mboxOf(int count)
{
    Octets mbox;
    for (int i = 1; i <= count; ++i)
        mbox += fromLine + "Subject: message " + Octets::number(i) + "\nFrom: b@example.org\n\ntext\n\n";
    return mbox;
}

} // namespace

class TestFiledInspection : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void fillsTheMaildrop()
    {
        const auto inspection = open(mboxOf(3));
        QVERIFY(inspection);
        QVERIFY(inspection->isBehind() && !inspection->hasEnded());
        const QSignalSpy added(inspection.get(), &Inspection::itemsAdded);
        const QSignalSpy ended(inspection.get(), qOverload<>(&Inspection::ended));
        readToTheEnd(*inspection);
        QVERIFY(inspection->hasEnded());
        QCOMPARE(ended.size(), 1);
        QVERIFY(!added.isEmpty());
        const auto& items = inspection->maildrop().items();
        QCOMPARE(items.size(), 3U);
        for (size_t row = 0; row < items.size(); ++row) {
            QCOMPARE(items[row].number, MessageNumber::atIndex(row));
            QVERIFY(items[row].isFiled && items[row].isRetrieved());
            QCOMPARE(inspection->summary(qsizetype(row))->subject, u"message %1"_s.arg(row + 1));
            const auto message = inspection->message(qsizetype(row));
            const auto octets = message->read(0, message->size());
            QVERIFY(octets && octets->endsWith("\r\n\r\ntext\r\n"));
            QCOMPARE(items[row].receivedOctets->value(), quint64(octets->size()));
        }
        QVERIFY(!(items[0].body == items[1].body) && !(items[1].body == items[2].body));
        QCOMPARE(inspection->maildrop().octets().value(), 3 * items[0].receivedOctets->value());
        QCOMPARE(inspection->transcript().size(), 0);
        QCOMPARE(inspection->findings().size(), 0);
        QCOMPARE(inspection->state(), SessionState::Closed);
        QCOMPARE(inspection->pathOf(0), m_folder->filePath(u"mbox"_s));
    }

    /// What takes long is read in turns, and each shows what there is by then.
    void goesInTurns()
    {
        const auto inspection = open(mboxOf(20'000));
        QVERIFY(inspection);
        int turns = 0;
        qsizetype least = -1;
        while (inspection->isBehind()) {
            inspection->readOn(1ms);
            ++turns;
            const auto count = std::ssize(inspection->maildrop().items());
            least = least < 0 && count > 0 ? count : least;
        }
        QVERIFY(turns > 5 && least < 20'000);
        QCOMPARE(std::ssize(inspection->maildrop().items()), 20'000);
    }

    void aLostFileFailsWhenItIsRead()
    {
        const auto inspection = open(mboxOf(1));
        QVERIFY(inspection);
        readToTheEnd(*inspection);
        QVERIFY(QFile::remove(m_folder->filePath(u"mbox"_s)));
        const auto message = inspection->message(0);
        QVERIFY(message && message->size() > 0);
        const auto octets = message->read(0, 10);
        QVERIFY(!octets && std::get<FileError>(octets.error()).kind == FileError::Kind::NotFound);
    }

    void isSearched()
    {
        const auto inspection = open(mboxOf(12));
        QVERIFY(inspection);
        readToTheEnd(*inspection);
        MaildropSearch search(
            12, [&](qsizetype row) { return inspection->message(row); }, TextPattern::text(u"message 1"_s));
        while (!search.goOn(1ms)) {
        }
        QCOMPARE(search.hits().size(), 4U); // 1, 10, 11, 12
        QCOMPARE(search.failed(), 0);
    }

private:
    std::unique_ptr<Inspection> open(const Octets& mbox)
    {
        QFile file(m_folder->filePath(u"mbox"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(mbox) != mbox.size())
            return nullptr;
        file.close();
        auto reader = MailFileReader::open(file.fileName());
        return reader ? std::make_unique<Inspection>(std::move(*reader)) : nullptr;
    }
    static void readToTheEnd(Inspection& inspection)
    {
        while (inspection.isBehind())
            inspection.readOn(5ms);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFiledInspection)
#include "tst_filedinspection.moc"
