// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/mailfilereader.h"
#include "ui/models/texthits.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int limit = 60'000; ///< milliseconds

} // namespace

/// In which messages a text stands: looked for in turns, told as it is found, given up when asked.
class TestTextHits : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_inspection.reset(); }

    void findsInFieldsAndBodies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<quint64>>("messages");
        QTest::newRow("good_subject") << u"NUMBER 2"_s << QList<quint64>{2};
        QTest::newRow("good_body") << u"grüße"_s << QList<quint64>{1, 2, 3};
        QTest::newRow("good_nowhere") << u"absent"_s << QList<quint64>{};
    }
    void findsInFieldsAndBodies()
    {
        QFETCH(const QString, text);
        QFETCH(const QList<quint64>, messages);
        QVERIFY(open(3));
        TextHits hits;
        hits.setInspection(m_inspection.get());
        const QSignalSpy ended(&hits, &TextHits::ended);
        hits.setTexts({text});
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, limit);
        QCOMPARE(hits.looked(), 3);
        for (quint64 number = 1; number <= 3; ++number)
            QCOMPARE(hits.holds(text, *MessageNumber::from(number)), messages.contains(number));
    }

    void eachTextByItself()
    {
        QVERIFY(open(12));
        TextHits hits;
        hits.setInspection(m_inspection.get());
        hits.setTexts({u"number 1"_s, u"number 2"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!hits.isSearching(), limit);
        QVERIFY(hits.holds(u"number 1"_s, *MessageNumber::from(12)));
        QVERIFY(!hits.holds(u"number 2"_s, *MessageNumber::from(12)));
        QVERIFY(!hits.holds(u"something else"_s, *MessageNumber::from(12)));
    }

    void canBeGivenUpAndBegunAgain()
    {
        QVERIFY(open(3000));
        TextHits hits;
        hits.setInspection(m_inspection.get());
        const QSignalSpy ended(&hits, &TextHits::ended);
        hits.setTexts({u"number"_s});
        QVERIFY(hits.isSearching());
        hits.cancel();
        QCOMPARE(ended.size(), 1);
        QVERIFY(hits.isGivenUp() && !hits.isSearching() && hits.looked() < 3000);
        hits.setTexts({u"number 7"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!hits.isSearching(), limit);
        QVERIFY(!hits.isGivenUp());
        QCOMPARE(hits.looked(), 3000);
    }

    void whatCannotBeReadIsCounted()
    {
        QVERIFY(open(3));
        QVERIFY(QFile::remove(m_folder->filePath(u"mbox"_s)));
        TextHits hits;
        hits.setInspection(m_inspection.get());
        hits.setTexts({u"number"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!hits.isSearching(), limit);
        QCOMPARE(hits.failed(), 3);
    }

    void theInspectionMayGo()
    {
        QVERIFY(open(3000));
        TextHits hits;
        hits.setInspection(m_inspection.get());
        hits.setTexts({u"number"_s});
        m_inspection.reset();
        QVERIFY(!hits.isSearching());
    }

private:
    [[nodiscard]] bool open(int count)
    {
        QFile file(m_folder->filePath(u"mbox"_s));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        for (int i = 1; i <= count; ++i)
            file.write("From a@example.org Fri Nov 21 09:55:06 1997\nSubject: number " + Octets::number(i) +
                       "\nContent-Type: text/plain; charset=utf-8\n"
                       "Content-Transfer-Encoding: base64\n\nR3LDvMOfZQo=\n\n");
        file.close();
        auto reader = MailFileReader::open(file.fileName());
        if (!reader)
            return false;
        m_inspection = std::make_unique<Inspection>(std::move(*reader));
        while (m_inspection->isBehind())
            m_inspection->readOn(5ms);
        return std::ssize(m_inspection->maildrop().items()) == count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Inspection> m_inspection;
};

QTEST_GUILESS_MAIN(TestTextHits)
#include "tst_texthits.moc"
