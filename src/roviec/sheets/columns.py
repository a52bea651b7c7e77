"""The columns of each sheet and the headers people give them; headers are compared folded, without
punctuation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from roviec.sheets.folding import fold

_WORDS = re.compile(r"[a-z0-9]+")
_PARENTHESES = re.compile(r"\([^)]*\)")


@lru_cache(maxsize=20_000)
def key(header: str) -> str:
    """A header as it is compared: `Số thẻ (8 chữ số)*` -> `so the 8 chu so`."""
    return " ".join(_WORDS.findall(fold(header)))


def keys(header: str) -> tuple[str, ...]:
    """The ways a header may be compared, best first: whole, then without what stands in parentheses."""
    return tuple(dict.fromkeys((key(header), key(_PARENTHESES.sub(" ", header)))))


@dataclass(frozen=True, slots=True)
class Form:
    """Mẫu - the columns of one kind of sheet: names of the sheet, headers by field, fields it cannot do
    without."""

    names: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]

    def field_of(self, header: str) -> str | None:
        """The field a header stands for, or None."""
        lookup = _lookup(self)
        return next((lookup[candidate] for candidate in keys(header) if candidate in lookup), None)


_LOOKUPS: dict[int, dict[str, str]] = {}


def _lookup(form: Form) -> dict[str, str]:
    if id(form) not in _LOOKUPS:
        _LOOKUPS[id(form)] = {key(header): name for name, headers in form.fields.items() for header in headers}
    return _LOOKUPS[id(form)]


UNITS = Form(
    names=("Đơn vị", "Danh sách đơn vị", "Tổ chức đảng", "Units"),
    fields={
        "number": ("STT", "TT"),
        "name": ("Tên", "Tên đơn vị", "Đơn vị", "Chi bộ"),
        "kind": ("Loại", "Loại đơn vị", "Loại hình"),
        "parent": ("Trực thuộc", "Đơn vị cấp trên", "Thuộc", "Cấp trên"),
        "lanes": (
            "Số lượng ngõ/xóm",
            "Số lượng ngõ, xóm",
            "Số ngõ",
            "Số xóm",
            "Số ngõ/xóm",
            "Số lượng ngõ xóm",
        ),
    },
    required=("name",),
)

MEMBERS = Form(
    names=("Đảng viên", "Danh sách đảng viên", "DS đảng viên", "DSĐV", "Danh sách", "Members"),
    fields={
        "number": ("STT", "TT", "Số TT", "Số thứ tự", "No", "#"),
        "name": (
            "Họ và tên", "Họ tên", "Họ và tên đảng viên", "Họ tên đảng viên", "Tên đảng viên", "Đảng viên",
            "Họ, tên", "Họ và tên khai sinh", "Họ và tên, họ và tên khai sinh", "Họ, đệm và tên",
            "Họ đệm tên",
            "Họ và tên; họ và tên khai sinh", "Họ & tên", "Full name", "Name",
        ),
        "family": ("Họ", "Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ lót", "Họ và chữ đệm", "Họ, chữ đệm"),
        "given": ("Tên", "Tên gọi"),
        "born": (
            "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày",
            "Ngày/tháng/năm sinh",
            "NTNS", "NS", "Sinh năm", "Ngày tháng năm", "Ngày, tháng, năm sinh nam nữ", "Date of birth",
            "DOB",
        ),
        "born_male": ("Năm sinh nam", "Ngày sinh nam", "Ngày tháng năm sinh nam"),
        "born_female": ("Năm sinh nữ", "Ngày sinh nữ", "Ngày tháng năm sinh nữ"),
        "sex": ("Giới tính", "Giới", "Nam/Nữ", "Nam, nữ", "Phái", "GT", "Sex", "Gender"),
        "male": ("Nam", "Giới tính nam"),
        "female": ("Nữ", "Giới tính nữ"),
        "cccd": (
            "Số CCCD", "CCCD", "Số căn cước", "Căn cước", "Căn cước công dân", "Số căn cước công dân", "CMND",
            "Số CMND", "CMND/CCCD", "Số CMND/CCCD", "Số CCCD/CMND", "CCCD/CMND", "Số định danh",
            "Số định danh cá nhân",
            "Số CCCD/định danh", "Mã định danh", "Số ĐDCN",
        ),
        "card": (
            "Số thẻ", "Số thẻ đảng viên", "Số thẻ ĐV", "Thẻ đảng viên", "Số thẻ đảng", "Thẻ đảng",
            "Số TĐV", "Mã đảng viên",
        ),
        "joined": (
            "Ngày vào Đảng", "Vào Đảng", "Ngày kết nạp", "Ngày vào Đảng dự bị", "Ngày kết nạp Đảng",
            "Ngày vào ĐCSVN",
            "Ngày tháng năm vào Đảng", "Ngày, tháng, năm vào Đảng", "Năm vào Đảng", "Ngày vào Đảng CSVN",
        ),
        "official": (
            "Ngày chính thức", "Chính thức", "Ngày công nhận chính thức", "Ngày vào Đảng chính thức",
            "Ngày vào Đảng ngày chính thức", "Ngày chuyển chính thức",
        ),
        "cell": (
            "Chi bộ", "Tên chi bộ", "Sinh hoạt tại chi bộ", "Chi bộ sinh hoạt", "Đơn vị", "Thuộc chi bộ",
        ),
        "group": ("Tổ đảng", "Tổ", "Tổ Đảng số"),
        "lane": (
            "Nơi ở", "Nơi ở (ngõ, xóm)", "Ngõ", "Xóm", "Ngõ xóm", "Ngõ/xóm", "Địa chỉ", "Chỗ ở",
            "Nơi ở hiện nay", "Nơi cư trú",
        ),
        "standing": (
            "Tình trạng", "Tình trạng sinh hoạt", "Tình trạng đảng viên", "Diện sinh hoạt", "Diện đảng viên",
        ),
        "exempt": (
            "Miễn sinh hoạt", "Miễn SH", "Miễn", "Miễn sinh hoạt đảng", "Đảng viên miễn sinh hoạt",
            "Được miễn sinh hoạt",
            "Miễn công tác và sinh hoạt", "Miễn công tác, sinh hoạt", "Miễn CT, SH",
            "Miễn công tác và sinh hoạt đảng",
        ),
        "probation": ("Dự bị", "Đảng viên dự bị", "ĐVDB"),
        "job": (
            "Nghề nghiệp", "Nghề nghiệp hiện nay", "Nghề", "Công việc", "Nghề nghiệp, nơi công tác",
            "Công việc hiện nay",
        ),
        "education": (
            "Trình độ", "Trình độ học vấn", "Học vấn", "Trình độ chuyên môn", "Trình độ văn hóa",
            "Trình độ CMNV",
            "Chuyên môn", "Trình độ chuyên môn, nghiệp vụ", "TĐ học vấn",
        ),
        "skills": (
            "Sở trường", "Sở trường, kỹ năng", "Kỹ năng", "Năng lực, sở trường", "Thế mạnh",
            "Sở trường công tác", "Năng lực sở trường",
        ),
        "posts": (
            "Chức vụ đang giữ", "Chức vụ", "Chức vụ, chức danh", "Chức danh", "Chức vụ hiện nay",
            "Chức vụ Đảng",
            "Nhiệm vụ đang đảm nhận", "Chức vụ đảng, chính quyền, đoàn thể",
        ),
        "health": (
            "Sức khỏe", "Tình trạng sức khỏe", "Tình trạng SK", "Loại sức khỏe", "SK", "Phân loại sức khỏe",
        ),
        "hours": (
            "Giờ mỗi tháng", "Số giờ mỗi tháng", "Giờ/tháng", "Thời gian mỗi tháng", "Số giờ/tháng",
            "Số giờ có thể tham gia", "Thời gian có thể tham gia",
        ),
        "wishes": ("Nguyện vọng", "Nguyện vọng nhiệm vụ", "Nhiệm vụ mong muốn", "Mong muốn"),
        "unwanted": ("Không muốn", "Nhiệm vụ không muốn", "Không nhận"),
        "reviewed_on": ("Ngày rà soát", "Rà soát ngày"),
        "reviewer": ("Người rà soát", "Cán bộ rà soát"),
        "last_year": ("Nhiệm vụ năm trước", "Nhiệm vụ năm ngoái", "Nhiệm vụ đã giao", "Nhiệm vụ cũ"),
        "phone": (
            "Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Điện thoại liên hệ",
            "Số điện thoại liên hệ", "Di động", "Số di động", "Phone",
        ),
        "note": ("Ghi chú", "Chú thích", "Ghi chú khác", "Note"),
    },
    required=("name",),
)  # fmt: skip

DUTIES = Form(
    names=("Nhiệm vụ", "Danh mục nhiệm vụ", "Danh sách nhiệm vụ", "Duties"),
    fields={
        "number": ("STT", "TT"),
        "code": ("Mã", "Mã nhiệm vụ", "Mã NV", "Ký hiệu"),
        "name": ("Nhiệm vụ", "Tên nhiệm vụ", "Nội dung nhiệm vụ", "Nội dung"),
        "category": ("Nhóm", "Nhóm nhiệm vụ", "Lĩnh vực"),
        "unit": ("Chi bộ", "Đơn vị", "Phạm vi"),
        "people_min": ("Số người tối thiểu", "Tối thiểu", "Số người ít nhất", "Ít nhất", "Số người"),
        "people_max": ("Số người tối đa", "Tối đa", "Số người nhiều nhất", "Nhiều nhất"),
        "hours": ("Giờ mỗi tháng", "Số giờ mỗi tháng", "Giờ/tháng", "Số giờ/tháng"),
        "mandatory": ("Bắt buộc", "Bắt buộc (x)"),
        "conditions": ("Yêu cầu", "Điều kiện", "Yêu cầu đối với người thực hiện"),
        "lanes": ("Địa bàn", "Địa bàn (ngõ, xóm)", "Ngõ, xóm", "Khu vực"),
        "product": ("Sản phẩm", "Kết quả", "Sản phẩm, kết quả"),
        "due": ("Thời hạn", "Hạn hoàn thành", "Thời gian hoàn thành", "Hạn"),
        "not_with": ("Không đi cùng", "Không kiêm", "Không đi với"),
        "supervisor": ("Chi ủy viên theo dõi", "Người theo dõi", "Cấp ủy viên theo dõi", "Theo dõi"),
        "households": ("Số hộ", "Tổng số hộ", "Số hộ phụ trách"),
        "share": ("Số hộ mỗi người", "Số hộ một người", "Hộ mỗi người"),
        "post": ("Chức vụ", "Chức danh bầu", "Là chức vụ"),
        "priority": ("Ưu tiên", "Mức ưu tiên", "Thứ tự ưu tiên"),
    },
    required=("code", "name"),
)  # fmt: skip

PINS = Form(
    names=("Ghim", "Ghim, cấm", "Ghim và cấm", "Pins"),
    fields={
        "number": ("STT", "TT"),
        "member": ("Đảng viên", "Họ và tên", "Họ tên", "Tên đảng viên"),
        "duty": ("Nhiệm vụ", "Mã nhiệm vụ", "Mã"),
        "kind": ("Loại", "Ghim/cấm", "Ghim hay cấm", "Hình thức"),
        "why": ("Lý do", "Ghi chú"),
        "cell": ("Chi bộ",),
    },
    required=("member", "duty"),
)

APART = Form(
    names=("Tách riêng", "Không cùng nhiệm vụ", "Tách", "Apart"),
    fields={
        "number": ("STT", "TT"),
        "one": ("Đảng viên 1", "Đảng viên thứ nhất", "Người thứ nhất", "Người 1", "Đảng viên", "Đảng viên A"),
        "other": (
            "Đảng viên 2",
            "Đảng viên thứ hai",
            "Người thứ hai",
            "Người 2",
            "Tách với",
            "Đảng viên B",
            "Với",
        ),
        "why": ("Lý do", "Ghi chú", "Quan hệ"),
    },
    required=("one", "other"),
)

FORMS: Mapping[str, Form] = {
    "units": UNITS,
    "members": MEMBERS,
    "duties": DUTIES,
    "pins": PINS,
    "apart": APART,
}


def form_named(sheet: str) -> str | None:
    """Which form a sheet's name stands for, or None."""
    wanted = key(sheet)
    return next((name for name, form in FORMS.items() if wanted in map(key, form.names)), None)
