"""Invented Vietnamese names: common, long and repeated ones, as a real list has them."""

from __future__ import annotations

from random import Random

from roviec.domain.people import Sex

FAMILIES = (
    *("Nguyễn",) * 12,
    *("Trần",) * 4,
    *("Lê",) * 3,
    *("Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Đào", "Đinh", "Trịnh", "Phan", "Tạ"),
    *("Hà", "Mai", "Lương", "Cao", "Chu", "Quách", "Vương", "Nghiêm", "Khổng", "Doãn", "Đoàn", "Ông", "Từ"),
)
MIDDLES = {
    Sex.MALE: (
        "Văn",
        "Văn",
        "Văn",
        "Đức",
        "Hữu",
        "Quang",
        "Xuân",
        "Đình",
        "Công",
        "Minh",
        "Ngọc",
        "Trọng",
        "Huy",
    ),
    Sex.FEMALE: (
        "Thị",
        "Thị",
        "Thị",
        "Thị",
        "Thị Thu",
        "Thị Ngọc",
        "Ngọc",
        "Thị Minh",
        "Thanh",
        "Thị Kim",
        "Hồng",
    ),
}
OLDER = {
    Sex.MALE: (
        *(
            "Chính",
            "Dần",
            "Điềm",
            "Đoàn",
            "Giáp",
            "Hạnh",
            "Hòa",
            "Hợi",
            "Huấn",
            "Khang",
            "Khiêm",
            "Kỳ",
            "Lập",
        ),
        *(
            "Lợi",
            "Lưu",
            "Mạnh",
            "Nghĩa",
            "Nhiễu",
            "Phúc",
            "Quế",
            "Quyết",
            "Sửu",
            "Tấn",
            "Thắng",
            "Thịnh",
            "Thọ",
        ),
        *(
            "Tiến",
            "Tỵ",
            "Toàn",
            "Tuất",
            "Uyển",
            "Viện",
            "Vượng",
            "Ý",
            "Bảo",
            "Bình",
            "Cường",
            "Đạo",
            "Ất",
            "Ân",
        ),
    ),
    Sex.FEMALE: (
        *("Ánh", "Bảy", "Bích", "Cúc", "Dậu", "Dung", "Điệp", "Gái", "Hằng", "Hiền", "Hoa", "Huệ", "Hường"),
        *("Khuyên", "Lan", "Liên", "Loan", "Lụa", "Mận", "Mùi", "Na", "Nga", "Nhàn", "Oanh", "Phượng", "Quý"),
        *("Sinh", "Tâm", "Thảo", "Thìn", "Thơm", "Thuận", "Tý", "Tuyết", "Vân", "Xoan", "Xuyến", "Yến", "Ái"),
    ),
}
YOUNGER = {
    Sex.MALE: (
        *(
            "Anh",
            "Bách",
            "Dũng",
            "Duy",
            "Đạt",
            "Đăng",
            "Hải",
            "Hiếu",
            "Hoàng",
            "Hùng",
            "Huy",
            "Khánh",
            "Khoa",
        ),
        *(
            "Kiên",
            "Lâm",
            "Linh",
            "Long",
            "Nam",
            "Phong",
            "Quân",
            "Sơn",
            "Thành",
            "Trung",
            "Tú",
            "Tùng",
            "Việt",
        ),
    ),
    Sex.FEMALE: (
        *(
            "An",
            "Anh",
            "Châu",
            "Chi",
            "Diệp",
            "Giang",
            "Hà",
            "Hân",
            "Hương",
            "Lam",
            "Linh",
            "Ly",
            "Mai",
            "My",
        ),
        *("Ngân", "Ngọc", "Nhung", "Phương", "Quỳnh", "Thư", "Thủy", "Trang", "Trâm", "Uyên", "Vy", "Yên"),
    ),
}
LONG = {
    Sex.MALE: ("Hoàng Phúc Bảo", "Vũ Gia Quốc", "Đình Nguyên Hoàng", "Bá Khánh"),
    Sex.FEMALE: ("Thị Thanh Huyền", "Hoàng Phương Anh", "Vũ Ngọc Khánh", "Thị Bích Ngọc Quỳnh"),
}
YOUNG_BEFORE = 50  # given names changed with the generations; the age at which the younger list begins


def full_name(rng: Random, sex: Sex, age: int) -> str:
    """A name that suits sex and age; about one in fifty is of five or six syllables."""
    middles = LONG if rng.random() < 0.02 else MIDDLES
    given = (YOUNGER if age < YOUNG_BEFORE else OLDER)[sex]
    return f"{rng.choice(FAMILIES)} {rng.choice(middles[sex])} {rng.choice(given)}"
